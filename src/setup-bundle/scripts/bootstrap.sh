#!/bin/sh
# Gives the commands of README.md the credentials of your console session for up to twelve hours, without an IAM user or
# a permanent key.
# In CloudShell there is nothing to do. Elsewhere it needs AWS CLI 2.32 or later.
set -eu

account=example-id
region=example-region
login=example-name-login
profile=example-name-setup

say() { printf '%s\n' "$*"; }
stop() {
  say "$*" >&2
  exit 1
}

if [ "${AWS_EXECUTION_ENV-}" = CloudShell ]; then
  unset AWS_PROFILE
else
  version=$(aws --version 2>&1 | sed -n 's|^aws-cli/\([0-9]*\)\.\([0-9]*\)\..*|\1 \2|p')
  major=${version%% *}
  minor=${version##* }
  case $major in '' | *[!0-9]*) stop 'The AWS CLI is missing: install version 2.32 or later.' ;; esac
  if [ "$major" -lt 2 ] || { [ "$major" -eq 2 ] && [ "$minor" -lt 32 ]; }; then
    stop "AWS CLI $major.$minor has no \`aws login\`: install 2.32 or later, or work in CloudShell."
  fi
  aws login --profile "$login" --region "$region"
  # Not every program can read the session itself, so the CLI passes it on.
  aws configure set region "$region" --profile "$profile"
  aws configure set credential_process \
    "aws configure export-credentials --profile $login --format process" --profile "$profile"
  AWS_PROFILE=$profile
  export AWS_PROFILE
fi

found=$(aws sts get-caller-identity --query Account --output text)
if [ "$found" != "$account" ]; then
  stop "You are logged in to account $found, not to $account: log out of the console and run this again."
fi
say "Logged in to account $account."
if [ -n "${AWS_PROFILE-}" ]; then
  say "Now run: export AWS_PROFILE=$AWS_PROFILE"
fi
