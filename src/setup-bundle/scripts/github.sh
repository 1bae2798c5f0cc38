#!/bin/sh
# Creates the repository's two environments for the workflow, and allows only the branch main in them:
#   ./github.sh LOGIN...     the GitHub logins of the people who may approve what is applied
# It needs GitHub's command line `gh`, logged in as an administrator of the repository. You can run it again at any time.
set -eu

repository=example-owner/example-repository

say() { printf '%s\n' "$*"; }
stop() {
  say "$*" >&2
  exit 1
}

[ $# -ge 1 ] && [ $# -le 6 ] || stop "Usage: $0 LOGIN... (one to six people who may approve)"

# Looks up everybody before it changes anything.
reviewers=
for login in "$@"; do
  id=$(gh api "users/$login" --jq .id)
  case $id in '' | *[!0-9]*) stop "GitHub has no user $login." ;; esac
  reviewers="$reviewers${reviewers:+,}{\"type\":\"User\",\"id\":$id}"
done

environment() {
  name=$1
  gh api --method PUT "repos/$repository/environments/$name" --input - >/dev/null <<JSON
{"reviewers":[$2],"deployment_branch_policy":{"protected_branches":false,"custom_branch_policies":true}}
JSON
  policies="repos/$repository/environments/$name/deployment-branch-policies"
  found=no
  listed=$(gh api "$policies" --paginate --jq '.branch_policies[] | "\(.id) \(.type // "branch") \(.name)"')
  while read -r id type branch; do
    if [ "$type $branch" = 'branch main' ]; then
      found=yes
    elif [ -n "$id" ]; then
      gh api --method DELETE "$policies/$id" >/dev/null
      say "$name no longer allows the $type $branch."
    fi
  done <<LIST
$listed
LIST
  [ "$found" = yes ] || gh api --method POST "$policies" -f name=main -f type=branch >/dev/null
  say "$name allows only the branch main."
}

environment aws-access-plan ''
environment aws-access "$reviewers"

rule='[.protection_rules[]? | select(.type == "required_reviewers") | .reviewers[]?] | length'
approving=$(gh api "repos/$repository/environments/aws-access" --jq "$rule")
if [ "$approving" != $# ]; then
  stop "GitHub accepted no reviewers: in a private repository they need GitHub Enterprise. Whoever pushes to main applies without a review."
fi
say "aws-access waits for one of: $*"
