# What Okta does with a group's name: the filter cuts it into account and role, the pattern makes the pair of ARNs for
# AWS of them. In a string, two dollar signs stand for one that Okta is to see. What has no value is left out: the
# provider keeps no empty setting in its state, and would want to set it again in every plan.
locals {
  settings = {
    appFilter           = "okta"
    awsEnvironmentType  = "aws.amazon"
    groupFilter         = "aws_(?{{accountid}}\\d+)_(?{{role}}[a-zA-Z0-9+=,.@\\-_]+)"
    identityProviderArn = var.provider_arn
    joinAllRoles        = var.legacy_api
    loginURL            = var.console_url
    overrideAcsURL      = var.override_acs_url
    roleValuePattern    = "arn:${var.partition}:iam::$${accountid}:saml-provider/${var.provider_name},arn:${var.partition}:iam::$${accountid}:role/$${role}"
    sessionDuration     = var.session_seconds
    useGroupMapping     = !var.legacy_api
    webSSOAllowedClient = var.web_sso_client
  }

  wanted = { for name, value in local.settings : name => value if value != null }
}
