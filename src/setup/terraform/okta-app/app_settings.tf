# What Okta does with a group's name: the filter cuts it into account and role, the pattern makes the pair of ARNs for
# AWS of them. In a string, two dollar signs stand for one that Okta is to see.
locals {
  app_settings_json = jsonencode({
    accessKey           = null
    accountID           = null
    appFilter           = "okta"
    awsEnvironmentType  = "aws.amazon"
    groupFilter         = "aws_(?{{accountid}}\\d+)_(?{{role}}[a-zA-Z0-9+=,.@\\-_]+)"
    identityProviderArn = var.provider_arn
    joinAllRoles        = var.legacy_api
    loginURL            = var.console_url
    overrideAcsURL      = var.override_acs_url
    roleValuePattern    = "arn:${var.partition}:iam::$${accountid}:saml-provider/${var.provider_name},arn:${var.partition}:iam::$${accountid}:role/$${role}"
    secretKey           = null
    secretKeyEnc        = null
    sessionDuration     = var.session_seconds
    useGroupMapping     = !var.legacy_api
    webSSOAllowedClient = null
  })
}
