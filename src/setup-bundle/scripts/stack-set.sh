#!/bin/sh
# Creates AWS's side with CloudFormation: a StackSet for the organizational units of the design and, since StackSets leave
# out the management account, a stack there.
#   ./stack-set.sh                   creates it, or updates it after a change or an error
#   ./stack-set.sh remove UNIT...    deletes the stacks in the accounts of these units, unless another unit of the design
#                                    contains them
#   ./stack-set.sh delete            deletes everything that it created
# It needs credentials of the management account. To create or update, it also needs metadata.xml next to README.md.
# Not tested: no organization has run it yet.
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

usage="Usage: $0 [remove UNIT... | delete]"
step=${1-update}
case $step:$# in
  update:0 | delete:1) ;;
  remove:0 | remove:1) stop "$usage" ;;
  remove:*) shift ;;
  *) stop "$usage" ;;
esac

# Calls CloudFormation with the arguments that every call needs.
cloudformation() {
  call=$1
  shift
  aws cloudformation "$call" --region "$region" "$@"
}

# Starts an operation of the StackSet and waits for its end: AWS rejects a second one meanwhile.
operate() {
  id=$("$@" --stack-set-name "$name" --query OperationId --output text)
  while :; do
    status=$(cloudformation describe-stack-set-operation --stack-set-name "$name" --operation-id "$id" \
      --query StackSetOperation.Status --output text)
    case $status in
      SUCCEEDED) return ;;
      QUEUED | RUNNING | STOPPING) sleep 10 ;;
      *) stop "The StackSet operation $id is $status. CloudFormation's console says why: fix that, then run this again." ;;
    esac
  done
}

# Creates what is missing in the accounts of a unit.
deploy() {
  operate cloudformation create-stack-instances --regions "$region" --deployment-targets "OrganizationalUnitIds=$1"
  printf 'The accounts of %s are up to date.\n' "$1"
}

remove() {
  operate cloudformation delete-stack-instances --regions "$region" \
    --deployment-targets "OrganizationalUnitIds=$1" --no-retain-stacks
  printf 'The accounts of %s have no stack any more.\n' "$1"
}

# Prints the units that have the stacks, with spaces around each. The CLI writes None if there are none.
deployed_units() {
  found=$(cloudformation describe-stack-set --stack-set-name "$name" --query 'StackSet.OrganizationalUnitIds' --output text) || exit 1
  [ "$found" = None ] || printf ' %s ' "$found" | tr '\t\n' '  '
}

# Any other error must not look as if there were no StackSet.
set_exists() {
  answer=$(cloudformation describe-stack-set --stack-set-name "$name" 2>&1 >/dev/null) && return
  case $answer in
    *StackSetNotFoundException*) return 1 ;;
    *) stop "$answer" ;;
  esac
}

# Deletes the stack in the management account, if there is one.
delete_stack() {
  cloudformation delete-stack --stack-name "$name"
  cloudformation wait stack-delete-complete --stack-name "$name"
}

found=$(aws sts get-caller-identity --region "$region" --query Account --output text)
[ "$found" = "$management" ] || stop "These credentials belong to account $found, not to the management account $management. Nothing changed."

if [ "$step" = remove ]; then
  for unit in "$@"; do remove "$unit"; done
  for unit in $units; do
    case " $* " in *" $unit "*) ;; *) deploy "$unit" ;; esac
  done
  exit
fi
if [ "$step" = delete ]; then
  if set_exists; then
    units=$(deployed_units)
    for unit in $units; do remove "$unit"; done
    cloudformation delete-stack-set --stack-set-name "$name"
  fi
  delete_stack
  printf 'Deleted the StackSet, and the stack in %s.\n' "$management"
  exit
fi

cd "$(dirname "$0")/.."
[ -s metadata.xml ] || stop 'metadata.xml is missing or empty: save the metadata of the identity provider next to README.md.'

# Writes non-ASCII characters as references, and splits the text: a parameter can have 4,096 characters.
metadata=$(tr '\r\n\t' '   ' <metadata.xml)
if printf '%s' "$metadata" | LC_ALL=C grep -q '[^ -~]'; then
  command -v perl >/dev/null || stop 'metadata.xml has non-ASCII characters, and perl, which writes them as references, is missing.'
  metadata=$(printf '%s' "$metadata" | perl -CIO -pe 's/\x{feff}//g; s/([^\x00-\x7f])/sprintf("&#%d;", ord $1)/ge')
fi
[ "${#metadata}" -le 16000 ] || stop "metadata.xml has ${#metadata} characters; the template accepts 16,000. Delete what AWS does not use: the elements Signature and RoleDescriptor."
part() { printf '%s' "$metadata" | cut -c "$1" | sed 's/[\\"]/\\&/g'; }
size=$(wc -c <"$template" | tr -d ' ')
[ "$size" -le 51200 ] || stop "$template has $size bytes; CloudFormation accepts 51,200 from a file. Use fewer roles or accounts, or create the AWS side with Terraform."
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

# Calls CloudFormation with the template too.
with_template() {
  cloudformation "$@" --template-body "file://$template" --parameters "file://$parameters" --capabilities CAPABILITY_NAMED_IAM
}

# Waits until AWS has created or updated the stack in the management account.
await_stack() {
  cloudformation wait "stack-$1-complete" --stack-name "$2" && return
  cloudformation describe-stack-events --stack-name "$2" --output text \
    --query "StackEvents[?contains(ResourceStatus, 'FAILED')].[LogicalResourceId, ResourceStatusReason]" >&2
  stop "AWS could not $1 the stack in $management: fix what is listed above, then run this again."
}

status=$(cloudformation describe-stacks --stack-name "$name" --query 'Stacks[0].StackStatus' --output text 2>/dev/null) || status=
case $status in
  # AWS could not create it, and allows nothing but to delete it.
  CREATE_FAILED | ROLLBACK_* | DELETE_*)
    delete_stack
    status=
    ;;
esac
if [ -z "$status" ]; then
  stack=$(with_template create-stack --stack-name "$name" --on-failure DELETE --query StackId --output text)
  await_stack create "$stack"
elif answer=$(with_template update-stack --stack-name "$name" 2>&1); then
  await_stack update "$name"
else
  case $answer in
    *'No updates are to be performed'*) ;;
    *) stop "$answer" ;;
  esac
fi
printf 'The stack in %s is up to date.\n' "$management"

if set_exists; then
  operate with_template update-stack-set
else
  with_template create-stack-set --stack-set-name "$name" --permission-model SERVICE_MANAGED \
    --auto-deployment Enabled=true,RetainStacksOnAccountRemoval=false >/dev/null
fi
deployed=$(deployed_units)
for unit in $units; do
  case $deployed in *" $unit "*) ;; *) deploy "$unit" ;; esac
done
for unit in $deployed; do
  case " $units " in
    *" $unit "*) ;;
    *) printf 'The design no longer names %s, but its accounts keep their stacks until you run: %s remove %s\n' "$unit" "$0" "$unit" ;;
  esac
done
