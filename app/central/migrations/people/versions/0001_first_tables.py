"""The first tables of the people part."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "account",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("verifier", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("casework_person", sa.Text(), nullable=False),
        sa.Column("wellbeing_person", sa.Text(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("casework_person", name=op.f("uq_account_casework_person")),
        sa.UniqueConstraint("name", name=op.f("uq_account_name")),
        sa.UniqueConstraint("wellbeing_person", name=op.f("uq_account_wellbeing_person")),
    )
    op.create_table(
        "device",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("signing_key", sa.LargeBinary(), nullable=False),
        sa.Column("casework_device", sa.Text(), nullable=False),
        sa.Column("wellbeing_device", sa.Text(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_device_account_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_device")),
        sa.UniqueConstraint("casework_device", name=op.f("uq_device_casework_device")),
        sa.UniqueConstraint("label", name=op.f("uq_device_label")),
        sa.UniqueConstraint("wellbeing_device", name=op.f("uq_device_wellbeing_device")),
    )
    op.create_table(
        "certificate",
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("device_id", sa.Text(), nullable=False),
        sa.Column("until", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["device_id"], ["device.id"], name=op.f("fk_certificate_device_id_device")),
        sa.PrimaryKeyConstraint("fingerprint", name=op.f("pk_certificate")),
    )
    op.create_table(
        "enrolment_code",
        sa.Column("hashed", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("until", sa.Text(), nullable=False),
        sa.Column("device_id", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_enrolment_code_account_id_account")),
        sa.ForeignKeyConstraint(["device_id"], ["device.id"], name=op.f("fk_enrolment_code_device_id_device")),
        sa.PrimaryKeyConstraint("hashed", name=op.f("pk_enrolment_code")),
    )


def downgrade() -> None:
    """Drop everything."""
    op.drop_table("enrolment_code")
    op.drop_table("certificate")
    op.drop_table("device")
    op.drop_table("account")
