import os, socket, sys
s = socket.socket(socket.AF_UNIX); s.connect(os.environ["CLI"])
keys = "\x1e".join("%s=%s" % pair for pair in os.environ.items() if pair[0].startswith("AWS_"))
s.sendall("\x1f".join([os.environ["STATE"], os.environ["REFUSED"], keys, *sys.argv[1:]]).encode() + b"\n")
code, out, err = s.makefile().read().split("\x1f")
sys.stdout.write(out); sys.stderr.write(err); sys.exit(int(code))
