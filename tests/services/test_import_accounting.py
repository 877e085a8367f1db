"""Exports of Xero, Stripe and Salesforce: columns as these programs' exports have them, values made up."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from import_profile import Profile, new_profile

from fieldapp.services.importing.report import ImportReport

XERO_CONTACTS = (
    "*ContactName,AccountNumber,EmailAddress,FirstName,LastName,POAttentionTo,POAddressLine1,POAddressLine2,POCity,"
    "PORegion,POPostalCode,POCountry,PhoneNumber,FaxNumber,MobileNumber,TaxNumber,Website,LegalName\n"
    "Acme Ltd,AC-1,jo@acme.example,Jo,Bloggs,,1 High St,,London,,N1 1AA,UK,020 7946 0001,,07700 900001,GB123456789,,\n"
    "Beta Pty,,,,,,,,Leeds,,,UK,,,,,,\n"
)
XERO_INVOICES = (
    "ContactName,EmailAddress,POAddressLine1,POCity,InvoiceNumber,Reference,InvoiceDate,DueDate,PlannedDate,Total,"
    "TaxTotal,InvoiceAmountPaid,InvoiceAmountDue,InventoryItemCode,Description,Quantity,UnitAmount,Discount,LineAmount,"
    "Currency,Type,Sent,Status\n"
    "Acme Ltd,,,,INV-1,,05/03/2024,04/04/2024,,150.00,,150.00,0.00,W1,Widget,2,50.00,,100.00,GBP,Sales invoice,,Paid\n"
    "Acme Ltd,,,,INV-1,,05/03/2024,04/04/2024,,150.00,,150.00,0.00,W2,Gadget,1,50.00,,50.00,GBP,Sales invoice,,Paid\n"
    "Gamma AG,,,,INV-2,,25/03/2024,24/04/2024,,60.00,,0.00,60.00,W2,Gadget,1,60.00,,60.00,EUR,Sales invoice,,Voided\n"
    "Acme Ltd,,,,INV-3,,25/03/2024,24/04/2024,,60.00,,0.00,60.00,W2,Gadget,1,60.00,,60.00,GBP,Sales invoice,,Draft\n"
    "Acme Ltd,,,,CN-1,,26/03/2024,,,-50.00,,0.00,-50.00,W2,Gadget,1,50.00,,50.00,GBP,Sales credit note,,Paid\n"
)
STRIPE_CUSTOMERS = (
    "id,Description,Email,Name,Created (UTC),Delinquent,Card ID,Total Spend,Payment Count\n"
    "cus_A1,,jo@acme.example,Acme Ltd,2024-01-05 10:11,false,card_1,120.50,1\n"
)
STRIPE_PAYMENTS = (
    "id,Created date (UTC),Amount,Amount Refunded,Currency,Captured,Converted Amount,Description,Fee,Invoice ID,"
    "Customer ID,Customer Description,Customer Email,Status\n"
    "ch_1,2024-03-05 23:11:02,120.50,0.00,gbp,true,120.50,Order 1,3.80,in_1,cus_A1,,jo@acme.example,Paid\n"
    "ch_2,2024-03-06 10:11:03,20.00,20.00,gbp,true,20.00,Order 2,0.80,in_2,cus_B2,Beta Pty,sam@beta.example,Refunded\n"
    "ch_3,2024-03-07 10:11:04,3000,0,jpy,true,3000,Order 3,1,,cus_B2,Beta Pty,sam@beta.example,Paid\n"
    "ch_4,2024-03-08 10:11:05,30.00,0.00,gbp,false,30.00,Order 4,0,,cus_A1,,jo@acme.example,Failed\n"
)
OPPORTUNITIES = (
    "Opportunity Owner,Account Name,Opportunity Name,Stage,Fiscal Period,Amount,Expected Revenue,Probability (%),"
    "Close Date,Created Date,Next Step,Lead Source,Type\n"
    'Min Wang,Acme Ltd,200 widgets,Closed Won,Q1-2024,"GBP 12,000.50",0,100%,3/25/2024,2/24/2024,,Web,New\n'
    'Min Wang,Beta Pty,Upsell,Negotiation/Review,Q2-2024,"5,000.00","4,500.00",90%,4/30/2024,3/13/2024,Call,Web,New\n'
    "Min Wang,Beta Pty,Tubes,Closed Won,Q1-2024,700,700,100%,3/26/2024,3/13/2024,,Partner,New\n"
)


@pytest.fixture
def profile(tmp_path: Path) -> Iterator[Profile]:
    with new_profile(tmp_path) as made:
        yield made


def put(profile: Profile, folder: Path, *texts: str) -> ImportReport:
    paths = [folder / f"export{place}.csv" for place in range(len(texts))]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, "utf-8")
    report = profile.imports.run("auto", paths)
    assert (report.rejected, report.unused) == ((), ())
    again = profile.imports.run("auto", paths)
    assert not any(one.new or one.updates for one in again.counts.values())
    return report


ORDERS = """SELECT a.legal_name, o.number, o.amount_minor, o.currency, o.state FROM sales_order o
  JOIN account a ON a.id = o.account_id ORDER BY o.number"""


def test_sales_of_xero_are_orders_with_their_invoices(profile: Profile, tmp_path: Path) -> None:
    put(profile, tmp_path, XERO_CONTACTS, XERO_INVOICES)
    assert profile.ask(ORDERS) == [
        ("Acme Ltd", "INV-1", 15_000, "GBP", "valid"),
        ("Gamma AG", "INV-2", 6_000, "EUR", "cancelled"),
    ]
    assert profile.ask("SELECT number, amount_minor, issued_on FROM invoice") == [("INV-1", 15_000, "2024-03-05")]
    assert profile.ask("SELECT legal_name, tax_number, district FROM account ORDER BY 1") == [
        ("Acme Ltd", "GB123456789", "London"), ("Beta Pty", None, "Leeds"), ("Gamma AG", None, None)
    ]  # fmt: skip
    assert profile.ask("SELECT name, email, mobile FROM contact") == [("Jo Bloggs", "jo@acme.example", "07700 900001")]


def test_invoices_of_xero_find_the_contacts_of_an_earlier_import(profile: Profile, tmp_path: Path) -> None:
    put(profile, tmp_path, XERO_CONTACTS)
    put(profile, tmp_path, XERO_INVOICES)
    assert profile.ask("SELECT count(*) FROM account") == [(3,)]


@pytest.mark.parametrize("created", ["Created date (UTC)", "Created (UTC)"])
def test_payments_of_stripe_that_were_kept(profile: Profile, tmp_path: Path, created: str) -> None:
    put(profile, tmp_path, STRIPE_CUSTOMERS, STRIPE_PAYMENTS.replace("Created date (UTC)", created))
    asked = """SELECT a.legal_name, p.amount_minor, p.currency, p.paid_on FROM payment p
      JOIN account a ON a.id = p.account_id ORDER BY p.paid_on"""
    assert profile.ask(asked) == [("Acme Ltd", 12_050, "GBP", "2024-03-05"), ("Beta Pty", 3_000, "JPY", "2024-03-07")]


def test_opportunities_that_were_won_are_orders(profile: Profile, tmp_path: Path) -> None:
    put(profile, tmp_path, OPPORTUNITIES)
    assert profile.ask(ORDERS) == [
        ("Acme Ltd", "200 widgets", 1_200_050, "GBP", "valid"),
        ("Beta Pty", "Tubes", 70_000, "USD", "valid"),
    ]
