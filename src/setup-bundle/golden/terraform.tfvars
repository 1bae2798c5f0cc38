accounts = {
  "022222222222" = {
    alias = "acme-staging"
    grants = {
      "Admin"     = ["ana@acme.example"]
      "Developer" = ["ben@acme.example"]
      "ReadOnly"  = ["chloe@acme.example"]
    }
    roles = ["Admin", "Developer", "ReadOnly"]
  }
  "111111111111" = {
    alias = "acme-root"
    grants = {
      "Admin" = ["ana@acme.example"]
    }
    roles = ["Admin"]
  }
  "333333333333" = {
    alias = "acme-production"
    grants = {
      "Admin"    = ["ana@acme.example"]
      "ReadOnly" = ["ben@acme.example", "chloe@acme.example"]
    }
    roles = ["Admin", "Developer", "ReadOnly"]
  }
}

acs_urls         = ["https://signin.aws.amazon.com/saml"]
console_url      = "https://console.aws.amazon.com/"
first_account_id = "111111111111"

okta = {
  base_url           = "okta.com"
  legacy_api         = false
  membership_by_rule = false
  mfa                = true
  org_name           = "acme"
}

partition     = "aws"
people        = ["ana@acme.example", "ben@acme.example", "chloe@acme.example"]
provider_name = "Okta"
region        = "eu-central-1"

roles = {
  "Admin" = {
    policies        = ["AdministratorAccess"]
    session_seconds = 3600
  }
  "Developer" = {
    policies        = ["PowerUserAccess"]
    session_seconds = 28800
  }
  "ReadOnly" = {
    policies        = ["ReadOnlyAccess"]
    session_seconds = 43200
  }
}

session_seconds = 3600
trust_actions   = ["sts:AssumeRoleWithSAML"]
