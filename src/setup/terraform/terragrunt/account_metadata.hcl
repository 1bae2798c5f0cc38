
inputs = {
  account_id    = local.account.id
  alias         = "example-account"
  provider_name = local.data.provider_name
  saml_metadata = file("${dirname(find_in_parent_folders("root.hcl"))}/metadata.xml")
  acs_urls      = local.data.acs_urls
  roles         = { for name in local.account.roles : name => local.data.roles[name] }
  granted       = keys(local.account.grants)
}
