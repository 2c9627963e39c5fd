<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB">
<context>
    <name>Break</name>
    <message numerus="yes">
        <source>about %n min left</source>
        <translation>
            <numerusform>about %n min left</numerusform>
            <numerusform>about %n min left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Facts</name>
    <message numerus="yes">
        <source>%n, graded together with it</source>
        <translation>
            <numerusform>%n, graded together with it</numerusform>
            <numerusform>%n, graded together with it</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more places</source>
        <translation>
            <numerusform>and %n more place</numerusform>
            <numerusform>and %n more places</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{type}, %n frames</source>
        <translation>
            <numerusform>{type}, %n frame</numerusform>
            <numerusform>{type}, %n frames</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Gauge</name>
    <message numerus="yes">
        <source>%n exposure minutes</source>
        <translation>
            <numerusform>%n exposure minute</numerusform>
            <numerusform>%n exposure minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min</source>
        <translation>
            <numerusform>%n min</numerusform>
            <numerusform>%n min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Today: %n min looked</source>
        <translation>
            <numerusform>Today: %n min looked</numerusform>
            <numerusform>Today: %n min looked</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>up to %n min left</source>
        <translation>
            <numerusform>up to %n min left</numerusform>
            <numerusform>up to %n min left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Import</name>
    <message numerus="yes">
        <source>%n files or folders chosen</source>
        <translation>
            <numerusform>%n file or folder chosen</numerusform>
            <numerusform>%n files or folders chosen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message numerus="yes">
        <source>Recorded. %n copies graded without being seen.</source>
        <translation>
            <numerusform>Recorded. %n copy graded without being seen.</numerusform>
            <numerusform>Recorded. %n copies graded without being seen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message numerus="yes">
        <source>%n items, veiled</source>
        <translation>
            <numerusform>%n item, veiled</numerusform>
            <numerusform>%n items, veiled</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n places</source>
        <translation>
            <numerusform>%n place</numerusform>
            <numerusform>%n places</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Unlock</name>
    <message numerus="yes">
        <source>The passphrase needs at least %n characters.</source>
        <translation>
            <numerusform>The passphrase needs at least %n character.</numerusform>
            <numerusform>The passphrase needs at least %n characters.</numerusform>
        </translation>
    </message>
</context>
</TS>
