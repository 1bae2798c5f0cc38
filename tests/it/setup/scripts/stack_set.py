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
member = organizations.create_account(AccountName="apps", Email="a@acme.example")["CreateAccountStatus"]["AccountId"]
organizations.move_account(AccountId=member, SourceParentId=root, DestinationParentId=unit)
script = folder + "/scripts/stack-set.sh"
text = open(script).read()
assert "units='ou-ab12-1a2b3c4d'" in text
open(script, "w").write(text.replace("ou-ab12-1a2b3c4d", unit))
def run(account):
    k = keys(account)
    environment = dict(PATH=os.path.dirname(sys.executable) + ":" + os.environ["PATH"], HOME=folder, AWS_ENDPOINT_URL=url, AWS_ACCESS_KEY_ID=k["aws_access_key_id"], AWS_SECRET_ACCESS_KEY=k["aws_secret_access_key"], AWS_SESSION_TOKEN=k["aws_session_token"])
    done = subprocess.run(["sh", script], env=environment, capture_output=True, text=True)
    return [done.returncode, done.stdout.replace(unit, "UNIT"), done.stderr.strip().splitlines()[:1]]
found = dict(other=run(STAGING), first=run(ROOT))
# The stand-in does not tell which units have the stacks: the second time there is none to ask for.
open(script, "w").write(text.replace("ou-ab12-1a2b3c4d", ""))
found["again"] = run(ROOT)
found["root"], found["member"] = roles(ROOT), roles(member)
iam = client("iam", ROOT)
parameters = client("cloudformation", ROOT).describe_stacks(StackName="rolebox-aws-access")["Stacks"][0]["Parameters"]
found["metadata"] = "".join(one["ParameterValue"] for one in sorted(parameters, key=lambda one: one["ParameterKey"]))
admin = iam.get_role(RoleName="Admin")["Role"]
found["trust"] = admin["AssumeRolePolicyDocument"]["Statement"][0]
found["seconds"] = admin["MaxSessionDuration"]
stack = dict(StackName="one", TemplateBody=open(folder + "/cloudformation/aws-access.json").read(), Parameters=[dict(ParameterKey="Metadata1", ParameterValue=found["metadata"][:4000]), dict(ParameterKey="Metadata2", ParameterValue=found["metadata"][4000:8000])])
staging = client("cloudformation", STAGING)
staging.create_stack(**stack)
found["staging"] = roles(STAGING)
staging.delete_stack(StackName="one")
found["deleted"] = roles(STAGING)
print(json.dumps(found).replace(member, "MEMBER"))
