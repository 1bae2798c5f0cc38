import json, os, subprocess, sys, boto3
from moto.server import ThreadedMotoServer
folder = sys.argv[1]
server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
server.start()
url = "http://127.0.0.1:%d" % server.get_host_and_port()[1]
def keys(account):
    sts = boto3.client("sts", endpoint_url=url, region_name="eu-central-1", aws_access_key_id="test", aws_secret_access_key="test")
    c = sts.assume_role(RoleArn="arn:aws:iam::%s:role/Setup" % account, RoleSessionName="ana@acme.example")["Credentials"]
    return dict(aws_access_key_id=c["AccessKeyId"], aws_secret_access_key=c["SecretAccessKey"], aws_session_token=c["SessionToken"])
def client(name, account):
    return boto3.client(name, endpoint_url=url, region_name="eu-central-1", **keys(account))
def roles(account):
    iam = client("iam", account)
    return sorted(role["RoleName"] for role in iam.list_roles()["Roles"])
ROOT, STAGING = "111111111111", "022222222222"
organizations = client("organizations", ROOT)
organizations.create_organization(FeatureSet="ALL")
root = organizations.list_roots()["Roots"][0]["Id"]
unit = organizations.create_organizational_unit(ParentId=root, Name="apps")["OrganizationalUnit"]["Id"]
parent = organizations.create_organizational_unit(ParentId=root, Name="all")["OrganizationalUnit"]["Id"]
def account(name):
    made = organizations.create_account(AccountName=name, Email=name + "@acme.example")["CreateAccountStatus"]["AccountId"]
    organizations.move_account(AccountId=made, SourceParentId=root, DestinationParentId=unit)
    return made
# Both are in the unit; the design has one of them.
member, stranger = account("apps"), account("other")
def edit(path, old, new):
    text = open(folder + path).read()
    assert old in text, old
    open(folder + path, "w").write(text.replace(old, new))
def units(old, new):
    edit("/scripts/stack-set.sh", "units='%s'" % old, "units='%s'" % new)
units("ou-ab12-1a2b3c4d", unit)
edit("/cloudformation/aws-access.json", "333333333333", member)
# Stands between the script and the real AWS CLI: writes down each call, and answers what moto can't: which units have stacks,
# which state a stack is in that AWS could not create, that it can't, that somebody may not look, and what is in a unit when its stacks are deleted.
AWS = """#!/bin/sh
printf '%s\\n' "$*" >>"$HOME/calls"
case $* in
  *describe-stack-set' '*) if [ -e "$HOME/denied" ]; then echo 'An error occurred (AccessDenied)' >&2; exit 254; fi ;;
esac
case $* in
  *StackSet.OrganizationalUnitIds*) cat "$HOME/deployed"; exit ;;
  *'wait '*stack-create-complete*) if [ -e "$HOME/broken" ]; then echo 'Waiter failed' >&2; exit 255; fi ;;
  *Stacks*StackStatus*) if [ -e "$HOME/status" ]; then cat "$HOME/status"; rm "$HOME/status"; exit; fi ;;
  *delete-stack-instances*)
    REAL cloudformation delete-stack-instances --region eu-central-1 --stack-set-name rolebox-aws-access --regions eu-central-1 \\
      --accounts MEMBERS --no-retain-stacks >/dev/null
    REAL cloudformation list-stack-set-operations --region eu-central-1 --stack-set-name rolebox-aws-access \\
      --query 'Summaries[-1].OperationId' --output text
    exit ;;
esac
exec REAL "$@"
"""
real = os.path.join(os.path.dirname(sys.executable), "aws")
os.makedirs(folder + "/bin")
open(folder + "/bin/aws", "w").write(AWS.replace("REAL", real).replace("MEMBERS", member + " " + stranger))
os.chmod(folder + "/bin/aws", 0o755)
def named(text):
    return text.replace(unit, "UNIT").replace(parent, "PARENT")
def run(account, *arguments, deployed="None", **files):
    k = keys(account)
    for name, text in dict(files, deployed=deployed, calls="").items(): open(folder + "/" + name, "w").write(text + "\n" if text else "")
    environment = dict(PATH=folder + "/bin:" + os.environ["PATH"], HOME=folder, AWS_ENDPOINT_URL=url, AWS_ACCESS_KEY_ID=k["aws_access_key_id"], AWS_SECRET_ACCESS_KEY=k["aws_secret_access_key"], AWS_SESSION_TOKEN=k["aws_session_token"])
    done = subprocess.run(["sh", "scripts/stack-set.sh", *arguments], cwd=folder, env=environment, capture_output=True, text=True)
    calls = open(folder + "/calls").read().replace(" --region eu-central-1", "").splitlines()
    calls = [call.removeprefix("cloudformation ") for call in calls if not call.startswith(("sts ", "cloudformation describe-"))]
    return dict(code=done.returncode, out=named(done.stdout), err=done.stderr.strip().splitlines(), calls=[named(call) for call in calls])
found = dict(usage=run(ROOT, "remove"), other=run(STAGING), first=run(ROOT))
found["root"], found["member"], found["stranger"] = roles(ROOT), roles(member), roles(stranger)
iam = client("iam", ROOT)
parameters = client("cloudformation", ROOT).describe_stacks(StackName="rolebox-aws-access")["Stacks"][0]["Parameters"]
found["metadata"] = "".join(one["ParameterValue"] for one in sorted(parameters, key=lambda one: one["ParameterKey"]))
admin = iam.get_role(RoleName="Admin")["Role"]
found["trust"] = admin["AssumeRolePolicyDocument"]["Statement"][0]
found["seconds"] = admin["MaxSessionDuration"]
found["again"] = run(ROOT, deployed=unit + "\tou-ab12-gone")
found["broken"] = run(ROOT, deployed=unit, status="ROLLBACK_COMPLETE", broken="yes")
os.remove(folder + "/broken")
units(unit, unit + " " + parent)
found["removed"] = run(ROOT, "remove", unit)
found["after_remove"] = roles(member)
found["denied"] = run(ROOT, "delete", denied="yes")
os.remove(folder + "/denied")
found["deleted"] = run(ROOT, "delete", deployed=unit)
found["after_delete"] = roles(ROOT)
os.truncate(folder + "/metadata.xml", 0)
found["empty"] = run(ROOT)
open(folder + "/metadata.xml", "w").write("x" * 16001)
found["long"] = run(ROOT)
print(json.dumps(found).replace(member, "MEMBER"))
