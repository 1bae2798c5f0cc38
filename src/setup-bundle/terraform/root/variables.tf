variable "partition" {
  description = "The partition of the accounts."
  type        = string
}

variable "provider_name" {
  description = "The name of the SAML provider in every account."
  type        = string
}

variable "accounts" {
  description = "The accounts, by ID: the name in messages, the roles that each creates, and who is granted which role."
  type = map(object({
    alias     = string
    aws_alias = optional(string)
    roles     = list(string)
    grants    = map(list(string))
  }))
}
