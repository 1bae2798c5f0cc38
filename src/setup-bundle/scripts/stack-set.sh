#!/bin/sh
# Creates AWS's side with CloudFormation: a StackSet for the organizational units of the design and, since StackSets leave
# out the management account, a stack there if the design has it. It needs metadata.xml next to README.md, and credentials
# of the management account. Run it again after a change or an error. Not tested: no organization has run it yet.
set -eu

region=example-region
units='example-units'
management='example-management'
name=rolebox-aws-access
template=cloudformation/aws-access.json

stop() {
  printf '%s\n' "$*" >&2
  exit 1
}

cd "$(dirname "$0")/.."
[ -f metadata.xml ] || stop 'metadata.xml is missing: save the metadata of the identity provider next to README.md.'

# Writes non-ASCII characters as references, and splits the text: a parameter can have 4,096 characters.
metadata=$(tr '\r\n\t' '   ' <metadata.xml)
if printf '%s' "$metadata" | LC_ALL=C grep -q '[^ -~]'; then
  command -v perl >/dev/null || stop 'metadata.xml has non-ASCII characters, and perl, which writes them as references, is missing.'
  metadata=$(printf '%s' "$metadata" | perl -CIO -pe 's/\x{feff}//g; s/([^\x00-\x7f])/sprintf("&#%d;", ord $1)/ge')
fi
[ "${#metadata}" -le 16000 ] || stop "metadata.xml has ${#metadata} characters; the template accepts 16,000. Keep only one certificate in it."
part() { printf '%s' "$metadata" | cut -c "$1" | sed 's/[\\"]/\\&/g'; }
size=$(wc -c <"$template" | tr -d ' ')
[ "$size" -le 51200 ] || stop "$template has $size bytes; CloudFormation accepts 51,200 from a file. Use fewer roles, or create the AWS side with Terraform."
parameters=$(mktemp)
trap 'rm -f "$parameters"' EXIT
cat >"$parameters" <<JSON
[
  {"ParameterKey": "Metadata1", "ParameterValue": "$(part 1-4000)"},
  {"ParameterKey": "Metadata2", "ParameterValue": "$(part 4001-8000)"},
  {"ParameterKey": "Metadata3", "ParameterValue": "$(part 8001-12000)"},
  {"ParameterKey": "Metadata4", "ParameterValue": "$(part 12001-16000)"}
]
JSON

# Calls CloudFormation with the arguments that every call needs.
cloudformation() {
  call=$1
  shift
  aws cloudformation "$call" --region "$region" "$@"
}

# Calls CloudFormation with the template too.
with_template() {
  cloudformation "$@" --template-body "file://$template" --parameters "file://$parameters" --capabilities CAPABILITY_NAMED_IAM
}

# Waits for an operation of the StackSet: AWS rejects a second one meanwhile.
finish() {
  while :; do
    status=$(cloudformation describe-stack-set-operation --stack-set-name "$name" --operation-id "$1" \
      --query StackSetOperation.Status --output text)
    case $status in
      SUCCEEDED) return ;;
      QUEUED | RUNNING | STOPPING) sleep 10 ;;
      *) stop "The StackSet operation $1 is $status. CloudFormation's console says why: fix that, then run this again." ;;
    esac
  done
}

if [ -n "$management" ]; then
  found=$(aws sts get-caller-identity --region "$region" --query Account --output text)
  [ "$found" = "$management" ] || stop "These credentials belong to account $found, not to the management account $management. Nothing changed."
  if ! cloudformation describe-stacks --stack-name "$name" >/dev/null 2>&1; then
    with_template create-stack --stack-name "$name" >/dev/null
    cloudformation wait stack-create-complete --stack-name "$name"
  elif answer=$(with_template update-stack --stack-name "$name" 2>&1); then
    cloudformation wait stack-update-complete --stack-name "$name"
  else
    case $answer in
      *'No updates are to be performed'*) ;;
      *) stop "$answer" ;;
    esac
  fi
  printf 'The stack in %s is up to date.\n' "$management"
fi

if cloudformation describe-stack-set --stack-set-name "$name" >/dev/null 2>&1; then
  finish "$(with_template update-stack-set --stack-set-name "$name" --query OperationId --output text)"
else
  with_template create-stack-set --stack-set-name "$name" --permission-model SERVICE_MANAGED \
    --auto-deployment Enabled=true,RetainStacksOnAccountRemoval=false >/dev/null
fi
deployed=$(cloudformation describe-stack-set --stack-set-name "$name" --query 'StackSet.OrganizationalUnitIds' --output text)
for unit in $units; do
  case " $(printf '%s' "$deployed" | tr '\t\n' '  ') " in
    *" $unit "*) continue ;;
  esac
  finish "$(cloudformation create-stack-instances --stack-set-name "$name" --regions "$region" \
    --deployment-targets "OrganizationalUnitIds=$unit" --query OperationId --output text)"
  printf 'The accounts of %s are up to date.\n' "$unit"
done
