"""Plays the Terraform provider okta/okta without Okta: what it is told to make is kept in a file.

The file that OKTA_STAND_IN names is all of Okta there is: objects by type and ID, which a test may change as somebody
in Okta's console would. No network is used, whatever the provider is configured with.

app_settings_json is treated as provider 6.12 and later do (resource_okta_app_saml.go): what is applied replaces all
settings, nulls and empty texts leave the state, and a difference counts unless both sides are equal without `false`.
Everybody whom a data source asks for exists, unless the login begins with "missing".
"""

import fcntl
import hashlib
import json
import os
import sys
import threading
import time

import grpc
import msgpack
import tf.provider
import tf.runner
from tf.gen import tfplugin_pb2 as pb
from tf.gen import tfplugin_pb2_grpc as rpc

HERE = os.path.dirname(os.path.abspath(sys.argv[0]))
STORE = os.environ.get("OKTA_STAND_IN") or os.path.join(HERE, "okta.json")
# A provider of another schema is good for `validate`.
with open(sys.argv[1] if len(sys.argv) > 1 else os.path.join(HERE, "okta-schema.json"), encoding="utf-8") as schema:
    SCHEMA = json.load(schema)
with open(os.path.join(HERE, "metadata.xml"), encoding="utf-8") as metadata:
    METADATA = metadata.read()

PREFIXES = {"okta_app_saml": "0oa", "okta_group": "00g", "okta_user": "00u", "okta_group_rule": "0pr"}
REPLACING = {
    "okta_app_group_assignment": ["app_id", "group_id"],
    "okta_app_group_assignments": ["app_id"],
    "okta_app_saml": ["preconfigured_app"],
    "okta_app_saml_app_settings": ["app_id"],
    "okta_app_signon_policy_rule": ["policy_id"],
    "okta_group_memberships": ["group_id"],
}
# Of these Okta has one for each app or group: they have no ID of their own.
PARTS = {
    "okta_app_group_assignment": "group_id",
    "okta_app_group_assignments": "app_id",
    "okta_app_saml_app_settings": "app_id",
    "okta_group_memberships": "group_id",
}
KEY = {
    "created": "2026-01-01T00:00:00.000Z",
    "e": "AQAB",
    "expires_at": "2036-11-19T18:40:40.000Z",
    "kid": "key1",
    "kty": "RSA",
    "last_updated": "2026-01-01T00:00:00.000Z",
    "n": "n",
    "use": "sig",
    "x5c": ["MII"],
    "x5t_s256": "s256",
}
NESTING = pb.Schema.NestedBlock


class Unknown:
    """A value that is known only after an apply."""


UNKNOWN = Unknown()


class Refused(Exception):
    """What Okta says no to, as the provider would print it."""


class Store:
    """The file, locked while somebody works with it."""

    def __enter__(self):
        self.file = open(STORE, "a+", encoding="utf-8")
        fcntl.flock(self.file, fcntl.LOCK_EX)
        self.file.seek(0)
        self.objects = json.loads(self.file.read() or "{}")
        return self

    def __exit__(self, *_):
        self.file.seek(0)
        self.file.truncate()
        json.dump(self.objects, self.file, indent=1, sort_keys=True)
        self.file.close()

    def of(self, kind):
        return self.objects.setdefault(kind, {})

    def user(self, login):
        return next((user for user in self.of("okta_user").values() if user.get("login") == login), None)


def decode(value):
    if value.json:
        return json.loads(value.json)
    return msgpack.unpackb(value.msgpack, raw=False, strict_map_key=False, ext_hook=lambda *_: UNKNOWN)


def encode(value):
    return pb.DynamicValue(
        msgpack=msgpack.packb(value, use_bin_type=True, default=lambda _: msgpack.ExtType(0, b"\0"))
    )


def kind_of(text):
    element = text.split(" ")
    if element[0] == "keys":
        fields = {name: ["list", "string"] if isinstance(value, list) else "string" for name, value in KEY.items()}
        return json.dumps(["list", ["object", fields]]).encode()
    return json.dumps([element[0], element[2]] if element[1] == "of" else element[0]).encode()


def block(fields):
    attributes, blocks = [], []
    for name, field in fields.items():
        if isinstance(field, dict):
            nesting = NESTING.LIST if field["nesting"] == "list" else NESTING.SET
            blocks.append(
                NESTING(
                    type_name=name,
                    block=block(field["block"]),
                    nesting=nesting,
                    min_items=1 if field["required"] else 0,
                )
            )
        else:
            flags = {flag: flag in field.split(" ") for flag in ("required", "optional", "computed")}
            attributes.append(pb.Schema.Attribute(name=name, type=kind_of(field), **flags))
    return pb.Schema.Block(attributes=attributes, block_types=blocks)


def empty(fields):
    return {name: [] if isinstance(field, dict) else None for name, field in fields.items()}


def settings_of(state):
    text = state.get("app_settings_json")
    return json.loads(text) if isinstance(text, str) else {}


def stored_settings(settings):
    return {name: value for name, value in settings.items() if value is not None and value != ""}


def same_settings(before, after):
    """Tells whether the provider would call two JSON texts the same."""
    if not isinstance(before, str) or not isinstance(after, str):
        return False
    return compared_settings(json.loads(before)) == compared_settings(json.loads(after))


def compared_settings(settings):
    return {name: value for name, value in settings.items() if value is not False}


def computed(kind, name, state):
    """Gives what Okta makes up by itself."""
    if name == "id":
        if kind in PARTS:
            return state[PARTS[kind]]
        called = state.get("login") or state.get("label") or state.get("name") or ""
        digest = hashlib.sha1(f"{kind} {called} {state.get('policy_id')}".encode()).hexdigest()
        return PREFIXES.get(kind, "rst") + digest[:17]
    known = {
        "authentication_policy": "rstdefault",
        "certificate": KEY["x5c"][0],
        "embed_url": f"https://okta.stand-in.example/home/amazon_aws/{state.get('id')}/272",
        "entity_key": "exkstandin",
        "entity_url": "http://www.okta.com/exkstandin",
        "features": [],
        "key_id": KEY["kid"],
        "keys": [KEY],
        "metadata": METADATA,
        "metadata_url": "https://okta.stand-in.example/metadata",
        "name": "amazon_aws",
        "profile": "{}",
        "sign_on_mode": "SAML_2_0",
    }
    return known.get(name)


def known(kind, value):
    """Replaces what was unknown, ID first, since others follow from it."""
    fields = SCHEMA["resources"][kind]
    for name in sorted(fields, key=lambda name: name != "id"):
        if value.get(name) is UNKNOWN:
            value[name] = computed(kind, name, value)
    return value


class Servicer(rpc.ProviderServicer):
    def __init__(self, _):
        pass

    def GetMetadata(self, request, context):
        context.set_code(grpc.StatusCode.UNIMPLEMENTED)
        return pb.GetMetadata.Response()

    def GetProviderSchema(self, request, context):
        made = {name: pb.Schema(version=0, block=block(fields)) for name, fields in SCHEMA["resources"].items()}
        read = {name: pb.Schema(version=0, block=block(fields)) for name, fields in SCHEMA["data"].items()}
        provider = pb.Schema(version=0, block=block(SCHEMA["provider"]))
        return pb.GetProviderSchema.Response(provider=provider, resource_schemas=made, data_source_schemas=read)

    def ValidateProviderConfig(self, request, context):
        return pb.ValidateProviderConfig.Response()

    def ValidateResourceConfig(self, request, context):
        return pb.ValidateResourceConfig.Response()

    def ValidateDataResourceConfig(self, request, context):
        return pb.ValidateDataResourceConfig.Response()

    def ConfigureProvider(self, request, context):
        return pb.ConfigureProvider.Response()

    def StopProvider(self, request, context):
        return pb.StopProvider.Response()

    def UpgradeResourceState(self, request, context):
        return pb.UpgradeResourceState.Response(upgraded_state=encode(json.loads(request.raw_state.json)))

    def ReadResource(self, request, context):
        state, kind = decode(request.current_state), request.type_name
        with Store() as store:
            found = store.of(kind).get(state["id"])
            if kind == "okta_app_saml_app_settings":
                app = store.of("okta_app_saml").get(state["id"])
                found = app and {"settings": app.get("app_settings_json")}
        state = None if found is None else {**state, **found}
        return pb.ReadResource.Response(new_state=encode(state), private=request.private)

    def ImportResourceState(self, request, context):
        kind = request.type_name
        with Store() as store:
            found = store.of(kind).get(request.id)
        if found is None:
            error = pb.Diagnostic(severity=1, summary=f"Cannot import non-existent remote object {request.id}")
            return pb.ImportResourceState.Response(diagnostics=[error])
        state = {**empty(SCHEMA["resources"][kind]), **found, "id": request.id}
        for name, field in SCHEMA["resources"][kind].items():
            if state[name] is None and not isinstance(field, dict) and field.endswith(" computed"):
                state[name] = computed(kind, name, state)
        resource = pb.ImportResourceState.ImportedResource(type_name=kind, state=encode(state))
        return pb.ImportResourceState.Response(imported_resources=[resource])

    def PlanResourceChange(self, request, context):
        kind = request.type_name
        before, after = decode(request.prior_state), decode(request.proposed_new_state)
        if after is None:
            return pb.PlanResourceChange.Response(planned_state=request.proposed_new_state)
        replaced = []
        if before is not None:
            replaced = [name for name in REPLACING.get(kind, []) if before[name] != after[name]]
            for name in ("app_settings_json", "settings"):
                if same_settings(before.get(name), after.get(name)):
                    after[name] = before[name]
        if before is None or replaced:
            for name, field in SCHEMA["resources"][kind].items():
                own = isinstance(field, str) and field.endswith(" computed")
                if own and (after.get(name) is None or replaced and "optional" not in field or name == "id"):
                    after[name] = UNKNOWN
        paths = [pb.AttributePath(steps=[pb.AttributePath.Step(attribute_name=name)]) for name in replaced]
        return pb.PlanResourceChange.Response(
            planned_state=encode(after),
            planned_private=request.prior_private,
            requires_replace=paths,
            legacy_type_system=True,
        )

    def ApplyResourceChange(self, request, context):
        kind = request.type_name
        before, after = decode(request.prior_state), decode(request.planned_state)
        try:
            with Store() as store:
                state = self.apply(store, kind, before, after)
        except Refused as refused:
            error = pb.Diagnostic(severity=1, summary=str(refused))
            return pb.ApplyResourceChange.Response(new_state=request.prior_state, diagnostics=[error])
        return pb.ApplyResourceChange.Response(new_state=encode(state), legacy_type_system=True)

    def apply(self, store, kind, before, after):
        if after is None:
            store.of(kind).pop(before["id"], None)
            return None
        after = known(kind, after)
        if before is None and kind not in PARTS and after["id"] in store.of(kind):
            raise Refused(f"Okta has this already: {kind} {after.get('login') or after.get('name') or after['id']}")
        if before is None and kind == "okta_user" and store.user(after["login"]):
            raise Refused(f"login: An object with this field already exists in the current organization: {after['login']}")
        if isinstance(after.get("app_settings_json"), str):
            after["app_settings_json"] = json.dumps(stored_settings(settings_of(after)), sort_keys=True)
        if kind == "okta_app_saml_app_settings":
            settings = stored_settings(json.loads(after["settings"]))
            after["settings"] = json.dumps(settings, sort_keys=True)
            store.of("okta_app_saml")[after["app_id"]]["app_settings_json"] = after["settings"]
        else:
            store.of(kind)[after["id"]] = after
        return after

    def ReadDataSource(self, request, context):
        kind, state = request.type_name, decode(request.config)
        with Store() as store:
            try:
                found = self.find(store, kind, state)
            except Refused as refused:
                return pb.ReadDataSource.Response(diagnostics=[pb.Diagnostic(severity=1, summary=str(refused))])
        fields = SCHEMA["data"][kind]
        for name, value in found.items():
            if isinstance(fields.get(name), str) and fields[name].endswith("computed"):
                state[name] = value
        return pb.ReadDataSource.Response(state=encode(state))

    def find(self, store, kind, state):
        if kind == "okta_user":
            login = next((search["value"] for search in state.get("search") or []), None)
            if login is None:
                return store.of(kind).get(state.get("user_id"), {})
            if login.startswith("missing"):
                raise Refused(f'no users found using search criteria: profile.login eq "{login}"')
            user = store.user(login)
            if user is None:
                user = {**empty(SCHEMA["resources"][kind]), "login": login, "email": login, "first_name": "", "last_name": ""}
                user["id"] = computed(kind, "id", user)
                store.of(kind)[user["id"]] = user
            return user
        for identifier, found in store.of(kind).items():
            if state.get("id") == identifier or state.get("name") is not None and state["name"] == found.get("name") or state.get("label") is not None and state["label"] == found.get("label"):
                return {**found, "id": identifier}
        raise Refused(f"{kind} was not found: {state.get('id') or state.get('name') or state.get('label')}")


def end_with(parent):
    """Ends when Terraform has: one that was killed tells nobody."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(0)


threading.Thread(target=end_with, args=(os.getppid(),), daemon=True).start()
tf.provider.ProviderServicer = Servicer
tf.runner.run_provider(None, sys.argv)
