accounts = {
  "acme-production" = {
    grants = {
      "Admin"    = ["ana@acme.example"]
      "ReadOnly" = ["ben@acme.example", "chloe@acme.example"]
    }
    id    = "333333333333"
    roles = ["Admin", "Developer", "ReadOnly"]
  }
  "acme-root" = {
    grants = {
      "Admin" = ["ana@acme.example"]
    }
    id    = "111111111111"
    roles = ["Admin"]
  }
  "acme-staging" = {
    grants = {
      "Admin"     = ["ana@acme.example"]
      "Developer" = ["ben@acme.example"]
      "ReadOnly"  = ["chloe@acme.example"]
    }
    id    = "022222222222"
    roles = ["Admin", "Developer", "ReadOnly"]
  }
}

acs_urls         = ["https://signin.aws.amazon.com/saml"]
console_url      = "https://console.aws.amazon.com/"
first_account_id = "111111111111"

okta = {
  base_url           = "okta.com"
  create_people      = false
  legacy_api         = false
  membership_by_rule = false
  mfa                = true
  org_name           = "acme"
}

partition = "aws"

people = {
  "ana@acme.example" = {
    first_name = "Ana"
    last_name  = "Silva"
  }
  "ben@acme.example" = {
    first_name = "Ben"
    last_name  = "Okafor"
  }
  "chloe@acme.example" = {
    first_name = "Chloé"
    last_name  = "Martin"
  }
}

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
