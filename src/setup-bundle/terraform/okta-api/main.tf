terraform {
  required_version = ">= 1.7"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.0"
    }
  }
}

variable "user" {
  description = "Creates the user whose key Okta gets, in the management account only."
  type        = bool
  default     = false
}

variable "trusted_account_id" {
  description = "The account of that user."
  type        = string
  default     = null
}

data "aws_partition" "current" {}

data "aws_iam_policy_document" "read" {
  statement {
    actions   = ["iam:GetAccountSummary", "iam:ListAccountAliases", "iam:ListRoles"]
    resources = ["*"]
  }
}

resource "aws_iam_user" "okta" {
  count = var.user ? 1 : 0

  name = "OktaRoleReader"

  # Its key is made in the console, so that it stands in no state. It goes with the user.
  force_destroy = true
}

data "aws_iam_policy_document" "user" {
  source_policy_documents = [data.aws_iam_policy_document.read.json]

  statement {
    actions   = ["iam:GetUser"]
    resources = ["*"]
  }

  statement {
    actions   = ["sts:AssumeRole"]
    resources = ["arn:${data.aws_partition.current.partition}:iam::*:role/Okta-Idp-cross-account-role"]
  }
}

resource "aws_iam_user_policy" "okta" {
  count = var.user ? 1 : 0

  name   = "ReadRoles"
  user   = aws_iam_user.okta[0].name
  policy = data.aws_iam_policy_document.user.json
}

data "aws_iam_policy_document" "trust" {
  count = var.user ? 0 : 1

  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "AWS"
      identifiers = ["arn:${data.aws_partition.current.partition}:iam::${var.trusted_account_id}:user/OktaRoleReader"]
    }
  }
}

# Okta looks for this very name.
resource "aws_iam_role" "okta" {
  count = var.user ? 0 : 1

  name               = "Okta-Idp-cross-account-role"
  assume_role_policy = data.aws_iam_policy_document.trust[0].json
}

resource "aws_iam_role_policy" "okta" {
  count = var.user ? 0 : 1

  name   = "ReadRoles"
  role   = aws_iam_role.okta[0].name
  policy = data.aws_iam_policy_document.read.json
}
