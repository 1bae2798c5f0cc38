#!/bin/sh
# Creates the people of the design who are not in Okta yet; each gets Okta's activation mail. It never changes or deletes
# anybody. Run it before `terraform plan`, which looks everybody up. It needs curl, and the same Okta credentials as
# Terraform: OKTA_API_TOKEN, or OKTA_API_CLIENT_ID, OKTA_API_PRIVATE_KEY_ID and OKTA_API_PRIVATE_KEY (and then openssl).
set -eu

okta='example-url'

say() { printf '%s\n' "$*"; }
stop() {
  say "$*" >&2
  exit 1
}

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

base64url() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }

# Programs get secrets through their input, never as arguments, which other users of this machine can see.
if [ -n "${OKTA_API_TOKEN-}" ]; then
  authorization="SSWS $OKTA_API_TOKEN"
elif [ -n "${OKTA_API_CLIENT_ID-}" ] && [ -n "${OKTA_API_PRIVATE_KEY-}" ]; then
  now=$(date +%s)
  head=$(printf '{"alg":"RS256","kid":"%s"}' "${OKTA_API_PRIVATE_KEY_ID-}" | base64url)
  body=$(printf '{"iss":"%s","sub":"%s","aud":"%s/oauth2/v1/token","iat":%s,"exp":%s,"jti":"%s-%s"}' \
    "$OKTA_API_CLIENT_ID" "$OKTA_API_CLIENT_ID" "$okta" "$now" "$((now + 300))" "$now" "$$" | base64url)
  printf '%s.%s' "$head" "$body" >"$folder/claim"
  sign=$(printf '%s\n' "$OKTA_API_PRIVATE_KEY" | openssl dgst -sha256 -sign /dev/stdin -binary "$folder/claim" | base64url)
  printf 'grant_type=client_credentials&scope=okta.users.manage&client_assertion_type=urn%%3Aietf%%3Aparams%%3Aoauth%%3Aclient-assertion-type%%3Ajwt-bearer&client_assertion=%s.%s.%s' \
    "$head" "$body" "$sign" | curl --silent --show-error --data @- "$okta/oauth2/v1/token" >"$folder/token"
  token=$(sed -n 's/.*"access_token" *: *"\([^"]*\)".*/\1/p' "$folder/token")
  [ -n "$token" ] || stop "Okta gave no access token for okta.users.manage: grant the app this scope, switch off \"Require DPoP\" for it, or use OKTA_API_TOKEN. Nobody was created."
  authorization="Bearer $token"
else
  stop 'Okta'\''s credentials are missing: see step 2 of README.md. Nobody was created.'
fi

made=0
there=0
while IFS= read -r person; do
  login=${person%% *}
  status=$(printf 'header = "Authorization: %s"\n' "$authorization" | curl --silent --show-error --config - \
    --output "$folder/answer" --write-out '%{http_code}' --header 'Accept: application/json' \
    --header 'Content-Type: application/json' --data "${person#* }" "$okta/api/v1/users?activate=true")
  if [ "$status" = 200 ]; then
    made=$((made + 1))
    say "Created $login."
  elif [ "$status" = 400 ] && grep -q 'already exists' "$folder/answer"; then
    there=$((there + 1))
  else
    summary=$(sed -n 's/.*"errorSummary" *: *"\([^"]*\)".*/\1/p' "$folder/answer")
    stop "Okta rejected $login (status $status): ${summary:-it gave no reason}. Created before that: $made."
  fi
done <<'PEOPLE'
example-people
PEOPLE
say "Created: $made. Already there: $there."
