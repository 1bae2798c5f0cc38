
# Okta's API integration reads the roles with this user's key. Make the key in the console and enter it at Okta: made
# here, it would stand in the state.
module "okta_api_example_account" {
  source    = "./modules/okta-api"
  providers = { aws = aws.example_account }

  user = true
}
