
module "okta_api_000000000000" {
  source    = "./modules/okta-api"
  providers = { aws = aws.account_000000000000 }

  trusted_account_id = var.first_account_id
}
