"""The kinds of things in the data files: the label of their mentions, and which of them publish."""

LABELS = {
    **dict.fromkeys(("agency", "newspaper", "broadcaster", "website"), "OUTLET"),
    "ministry": "MINISTRY",
    **dict.fromkeys(("agency_of_state", "organization", "company", "military", "parliament", "court"), "ORG"),
    **dict.fromkeys(("capital", "city", "region", "sea", "strait", "island", "peninsula", "place", "continent"), "LOC"),
    **dict.fromkeys(
        ("bomber", "fighter", "transport", "patrol", "warning", "tanker", "drone", "helicopter", "aircraft"), "AIRCRAFT"
    ),
    **dict.fromkeys(("ship", "shipclass", "submarine"), "SHIP"),
    **dict.fromkeys(("missile", "airdefence", "gun", "tank", "radar", "weapon"), "WEAPON"),
    "treaty": "TREATY",
    "people": "NORP",
}
"""Kind of a data table to the label of its mentions."""

OUTLET_KINDS = {
    **{
        k: k
        for k in (
            "agency",
            "newspaper",
            "broadcaster",
            "website",
            "ministry",
            "agency_of_state",
            "organization",
            "company",
        )
    },
    "military": "agency_of_state",
    "parliament": "agency_of_state",
    "court": "agency_of_state",
}
"""Kinds that publish and can be cited, and the kind of their Outlet."""
