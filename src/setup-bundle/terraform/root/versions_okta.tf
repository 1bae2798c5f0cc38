terraform {
  required_version = ">= 1.7"

  required_providers {
    okta = {
      source  = "okta/okta"
      version = ">= 6.15.0, < 7.0.0"
    }
  }
}
