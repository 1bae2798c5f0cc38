
module "okta_api_example_account" {
  source    = "./modules/okta-api"
  providers = { aws = aws.example_account }

  trusted_account_id = var.first_account_id
}
