
# Okta's API integration reads the roles with this user's key. Make the key in the console and enter it at Okta: made
# here, it would stand in the state.
module "okta_api_000000000000" {
  source    = "./modules/okta-api"
  providers = { aws = aws.account_000000000000 }

  user = true
}
