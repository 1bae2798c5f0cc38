
inputs = {
  account_id    = "000000000000"
  alias         = local.account.alias
  provider_name = local.data.provider_name
  saml_metadata = file("${dirname(find_in_parent_folders("root.hcl"))}/metadata.xml")
  acs_urls      = local.data.acs_urls
  trust_actions = local.data.trust_actions
  roles         = { for name in local.account.roles : name => local.data.roles[name] }
  granted       = keys(local.account.grants)
}
