import io, os, socketserver, sys
import awscli.clidriver

driver = awscli.clidriver.create_clidriver()
for name in ["iam", "sts"]:
    driver.session.get_service_model(name)


def answer(arguments):
    command, state, whole = arguments[1], os.environ["STATE"], " ".join(arguments)
    if command == os.environ["REFUSED"]: sys.stderr.write("An error occurred (AccessDenied)\n"); return 254
    if not command.startswith(("list-", "get-")): open(state + "/changes", "a").write(command + "\n")
    passwords, boundary = state + "/passwords", state + "/boundary"
    if command == "list-service-specific-credentials": sys.stdout.write(open(passwords).read())
    elif command == "update-service-specific-credential": open(passwords, "w").write("ACCAEXAMPLE\tInactive\n")
    elif command == "delete-service-specific-credential": open(passwords, "w").close()
    elif "PermissionsBoundary" in whole: sys.stdout.write(open(boundary).read())
    elif command == "delete-user-permissions-boundary": open(boundary, "w").close()
    else: return driver.main(arguments)
    return 0
class Call(socketserver.StreamRequestHandler):
    def handle(self):
        state, refused, environment, *arguments = self.rfile.readline().decode().rstrip("\n").split("\x1f")
        os.environ.update(pair.split("=", 1) for pair in environment.split("\x1e")); os.environ.update(STATE=state, REFUSED=refused)
        out = self.request.makefile("w")
        sys.stdout, sys.stderr = io.StringIO(), io.StringIO()
        code = answer(arguments)
        out.write("%d\x1f%s\x1f%s" % (code, sys.stdout.getvalue(), sys.stderr.getvalue())); out.flush()
        os._exit(0)
class Server(socketserver.ForkingMixIn, socketserver.UnixStreamServer): pass
server = Server(sys.argv[1], Call)
print("listening", flush=True)
server.serve_forever()
