"""Plays AWS: moto on a loopback port, and a line of JSON for every line of JSON on standard input.

    {"ask": "begin", "account": "111111111111", "region": "eu-central-1"}    forgets everything; answers credentials
    {"ask": "list", "accounts": ["111111111111"], "region": "eu-central-1"}  answers what is in these accounts
    {"ask": "call", "account": "111111111111", "region": "eu-central-1", "service": "iam", "call": "create_role", "with": {}}

It ends when standard input does. Of AWS's own managed policies all are known.
"""

import json
import logging
import os
import sys

for name in [name for name in os.environ if name.startswith("AWS_")]:
    del os.environ[name]
os.environ["MOTO_IAM_LOAD_MANAGED_POLICIES"] = "true"

import boto3
from botocore.config import Config
from moto.moto_api._internal import moto_api_backend
from moto.server import ThreadedMotoServer

NO_PROXY = Config(proxies={}, retries={"total_max_attempts": 1})


def client(endpoint, service, region, credentials=None):
    credentials = credentials or {"AccessKeyId": "test", "SecretAccessKey": "test", "SessionToken": None}
    return boto3.client(
        service,
        region_name=region,
        endpoint_url=endpoint,
        aws_access_key_id=credentials["AccessKeyId"],
        aws_secret_access_key=credentials["SecretAccessKey"],
        aws_session_token=credentials["SessionToken"],
        config=NO_PROXY,
    )


def partition(region):
    for prefix, name in (("cn-", "aws-cn"), ("us-gov-", "aws-us-gov"), ("eusc-", "aws-eusc")):
        if region.startswith(prefix):
            return name
    return "aws"


def enter(endpoint, account, region):
    """Gets credentials of an account, which exists once somebody asks for it."""
    role = f"arn:{partition(region)}:iam::{account}:role/OrganizationAccountAccessRole"
    answer = client(endpoint, "sts", region).assume_role(RoleArn=role, RoleSessionName="trial")
    return answer["Credentials"]


def inside(endpoint, account, region):
    iam = client(endpoint, "iam", region, enter(endpoint, account, region))
    # The roles that Organizations and services make are none of ours.
    roles = [role for role in iam.list_roles()["Roles"] if role["Path"] == "/"]
    found = []
    for role in roles:
        name = role["RoleName"]
        attached = iam.list_attached_role_policies(RoleName=name)["AttachedPolicies"]
        whole = iam.get_role(RoleName=name)["Role"]
        found.append(
            {
                "name": name,
                "policies": sorted(policy["PolicyName"] for policy in attached),
                "inline": sorted(iam.list_role_policies(RoleName=name)["PolicyNames"]),
                "seconds": whole["MaxSessionDuration"],
                "boundary": whole.get("PermissionsBoundary", {}).get("PermissionsBoundaryArn"),
                "trust": whole["AssumeRolePolicyDocument"],
            }
        )
    return {
        "account": account,
        "providers": sorted(provider["Arn"].split("/", 1)[1] for provider in iam.list_saml_providers()["SAMLProviderList"]),
        "identity_providers": sorted(
            provider["Arn"].split("/", 1)[1] for provider in iam.list_open_id_connect_providers()["OpenIDConnectProviderList"]
        ),
        "roles": sorted(found, key=lambda role: role["name"]),
        "users": sorted(user["UserName"] for user in iam.list_users()["Users"]),
    }


def answer(endpoint, request):
    region = request["region"]
    if request["ask"] == "begin":
        moto_api_backend.reset()
        return {"endpoint": endpoint, "credentials": enter(endpoint, request["account"], region)}
    if request["ask"] == "list":
        return [inside(endpoint, account, region) for account in request["accounts"]]
    credentials = enter(endpoint, request["account"], region)
    call = getattr(client(endpoint, request["service"], region, credentials), request["call"])
    return call(**request["with"])


def main():
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    # Whatever moto and its web server print is no answer.
    answers, sys.stdout = sys.stdout, sys.stderr
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    endpoint = f"http://{host}:{port}"
    for line in sys.stdin:
        try:
            result = {"answer": answer(endpoint, json.loads(line))}
        except Exception as error:  # Whatever it is, the one who asked is to read it.
            result = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(result, default=str), file=answers, flush=True)
    server.stop()


main()
