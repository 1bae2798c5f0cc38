import json, os, subprocess, sys, tempfile, boto3
from moto.server import ThreadedMotoServer
script, folder, steps = sys.argv[1], sys.argv[2], json.loads(sys.stdin.read())
cli = tempfile.mkdtemp() + "/cli"
player = subprocess.Popen([sys.executable, "-c", os.environ["AWS"], cli], stdout=subprocess.PIPE)
server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
server.start()
url = "http://127.0.0.1:%d" % server.get_host_and_port()[1]
client = lambda name, **keys: boto3.client(name, endpoint_url=url, region_name="us-east-1", **(keys or dict(aws_access_key_id="test", aws_secret_access_key="test")))
sts = client("sts")
def assume(account, role):
    c = sts.assume_role(RoleArn="arn:aws:iam::%s:role/%s" % (account, role), RoleSessionName="ana@acme.example")["Credentials"]
    return dict(aws_access_key_id=c["AccessKeyId"], aws_secret_access_key=c["SecretAccessKey"], aws_session_token=c["SessionToken"])
document = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}'
trust = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"AWS":"*"}}]}'
certificate, ssh = open(folder + "/cert.pem").read(), "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAgQDc setup"
iams, user_key = {}, None
for account in ["111111111111", "022222222222"]:
    iam = iams[account] = client("iam", **assume(account, "Setup"))
    for role in ["Admin", "Developer"]: iam.create_role(RoleName=role, AssumeRolePolicyDocument=trust)
    iam.create_user(UserName="setup")
    iam.create_user(UserName="OktaRoleReader")
    for _ in range(2): user_key = iam.create_access_key(UserName="setup")["AccessKey"]
    iam.create_login_profile(UserName="setup", Password="Long-enough-1")
    iam.upload_signing_certificate(UserName="setup", CertificateBody=certificate)
    iam.upload_ssh_public_key(UserName="setup", SSHPublicKeyBody=ssh)
    serial = iam.create_virtual_mfa_device(VirtualMFADeviceName="phone")["VirtualMFADevice"]["SerialNumber"]
    iam.enable_mfa_device(UserName="setup", SerialNumber=serial, AuthenticationCode1="123456", AuthenticationCode2="654321")
    iam.attach_user_policy(UserName="setup", PolicyArn=iam.create_policy(PolicyName="all", PolicyDocument=document)["Policy"]["Arn"])
    iam.put_user_policy(UserName="setup", PolicyName="inline", PolicyDocument=document)
    iam.create_group(GroupName="admins"); iam.add_user_to_group(GroupName="admins", UserName="setup")
    os.makedirs(folder + "/" + account)
    open(folder + "/" + account + "/passwords", "w").write("ACCAEXAMPLE\tActive\n")
    open(folder + "/" + account + "/boundary", "w").write("arn:aws:iam::aws:policy/PowerUserAccess\n")
os.makedirs(folder + "/bin")
open(folder + "/bin/aws", "w").write("#!%s -SI\n%s" % (sys.executable, os.environ["CALL"])); os.chmod(folder + "/bin/aws", 0o755)
assert player.stdout.readline(), "the stand-in ended before it listened"
for account, role, refused, *arguments in steps:
    keys = assume(account, role) if role else dict(aws_access_key_id=user_key["AccessKeyId"], aws_secret_access_key=user_key["SecretAccessKey"])
    state = folder + "/" + account
    who = dict(AWS_ENDPOINT_URL=url, AWS_DEFAULT_REGION="us-east-1", STATE=state, REFUSED=refused, CLI=cli,
        PATH=folder + "/bin:" + os.environ["PATH"], **{name.upper(): value for name, value in keys.items()})
    open(state + "/changes", "w").close()
    done = subprocess.run(["sh", script, *arguments], env=who, capture_output=True, text=True)
    print(done.returncode, len(open(state + "/changes").read().split()), (done.stderr.strip() or "-").split(":")[0], done.stdout.count("  aws iam "), sep="|")
for account, iam in iams.items():
    print(sorted(u["UserName"] for u in iam.list_users()["Users"]), len(iam.list_virtual_mfa_devices()["VirtualMFADevices"]))
server.stop(); player.terminate(); player.wait()
