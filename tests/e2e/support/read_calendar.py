"""Reads a calendar from standard input with the package icalendar and prints its entries as JSON."""

import json
import sys

from icalendar import Calendar


def utc(event, name):
    if name not in event:
        return None
    moment = event.decoded(name)
    assert moment.utcoffset().total_seconds() == 0, f"{name} of {event['UID']} is not in UTC"
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def text(event, name):
    return str(event[name]) if name in event else ""


def entry(event):
    assert not event.errors, event.errors
    geo = event.get("GEO")
    alarms = [
        [int(alarm.decoded("TRIGGER").total_seconds()), text(alarm, "DESCRIPTION")]
        for alarm in event.walk("VALARM")
    ]
    return {
        "uid": text(event, "UID"),
        "start": utc(event, "DTSTART"),
        "end": utc(event, "DTEND"),
        "title": text(event, "SUMMARY"),
        "place": text(event, "LOCATION"),
        "about": text(event, "DESCRIPTION"),
        "url": text(event, "URL"),
        "status": text(event, "STATUS"),
        "sequence": int(event["SEQUENCE"]),
        "geo": [round(float(geo.latitude), 6), round(float(geo.longitude), 6)] if geo else None,
        "alarms": alarms,
    }


calendar = Calendar.from_ical(sys.stdin.buffer.read())
assert calendar["VERSION"] == "2.0"
print(json.dumps([entry(event) for event in calendar.walk("VEVENT")]))
