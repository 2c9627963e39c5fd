<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB">
<context>
    <name>Break</name>
    <message numerus="yes">
        <source>About %n min left</source>
        <translation>
            <numerusform>About %n min left</numerusform>
            <numerusform>About %n min left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Breathing</name>
    <message numerus="yes">
        <source>%n minutes</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Central</name>
    <message numerus="yes">
        <source>%Ln waiting</source>
        <translation>
            <numerusform>%Ln waiting</numerusform>
            <numerusform>%Ln waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min apart from the server&apos;s</source>
        <translation>
            <numerusform>%n min apart from the server&apos;s</numerusform>
            <numerusform>%n min apart from the server&apos;s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n refused</source>
        <translation>
            <numerusform>%n refused</numerusform>
            <numerusform>%n refused</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CheckIn</name>
    <message numerus="yes">
        <source>Each is kept for %n days now.</source>
        <translation>
            <numerusform>Each is kept for %n day now.</numerusform>
            <numerusform>Each is kept for %n days now.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>From now on, your short break can be %n min long.</source>
        <translation>
            <numerusform>From now on, your short break can be %n min long.</numerusform>
            <numerusform>From now on, your short break can be %n min long.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The passphrase needs at least %n characters.</source>
        <translation>
            <numerusform>The passphrase needs at least %n character.</numerusform>
            <numerusform>The passphrase needs at least %n characters.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>time at the screen: %n min</source>
        <translation>
            <numerusform>time at the screen: %n min</numerusform>
            <numerusform>time at the screen: %n min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>time spent looking: %n min</source>
        <translation>
            <numerusform>time spent looking: %n min</numerusform>
            <numerusform>time spent looking: %n min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>weighted exposure: %n exposure minutes</source>
        <translation>
            <numerusform>weighted exposure: %n exposure minute</numerusform>
            <numerusform>weighted exposure: %n exposure minutes</numerusform>
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
    <message numerus="yes">
        <source>{type}, %n pages</source>
        <translation>
            <numerusform>{type}, %n page</numerusform>
            <numerusform>{type}, %n pages</numerusform>
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
        <source>%n files or folders chosen.</source>
        <translation>
            <numerusform>%n file or folder chosen.</numerusform>
            <numerusform>%n files or folders chosen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message numerus="yes">
        <source>%n rows of it could not be counted.</source>
        <translation>
            <numerusform>%n row of it could not be counted.</numerusform>
            <numerusform>%n rows of it could not be counted.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Recorded. %n copies graded without being seen.</source>
        <translation>
            <numerusform>Recorded. %n copy graded without being seen.</numerusform>
            <numerusform>Recorded. %n copies graded without being seen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>People</name>
    <message numerus="yes">
        <source>%n min</source>
        <translation>
            <numerusform>%n min</numerusform>
            <numerusform>%n min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min of looking between breaks</source>
        <translation>
            <numerusform>%n min of looking between breaks</numerusform>
            <numerusform>%n min of looking between breaks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n most serious items one after the other (S4)</source>
        <translation>
            <numerusform>%n most serious item one after the other (S4)</numerusform>
            <numerusform>%n most serious items one after the other (S4)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them reached a limit.</source>
        <translation>
            <numerusform>%n of them reached a limit.</numerusform>
            <numerusform>%n of them reached a limit.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n serious items one after the other (S3 and S4)</source>
        <translation>
            <numerusform>%n serious item one after the other (S3 and S4)</numerusform>
            <numerusform>%n serious items one after the other (S3 and S4)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Policy</name>
    <message numerus="yes">
        <source>%n cells</source>
        <translation>
            <numerusform>%n cell</numerusform>
            <numerusform>%n cells</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n exposure minutes</source>
        <translation>
            <numerusform>%n exposure minute</numerusform>
            <numerusform>%n exposure minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n items</source>
        <translation>
            <numerusform>%n item</numerusform>
            <numerusform>%n items</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n key frames</source>
        <translation>
            <numerusform>%n key frame</numerusform>
            <numerusform>%n key frames</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n times</source>
        <translation>
            <numerusform>%n time</numerusform>
            <numerusform>%n times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Record</name>
    <message numerus="yes">
        <source>%n exceptions by two people</source>
        <translation>
            <numerusform>%n exception by two people</numerusform>
            <numerusform>%n exceptions by two people</numerusform>
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
        <source>%n min of looking between breaks</source>
        <translation>
            <numerusform>%n min of looking between breaks</numerusform>
            <numerusform>%n min of looking between breaks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>up to %n of the most serious items one after the other</source>
        <translation>
            <numerusform>up to %n of the most serious items one after the other</numerusform>
            <numerusform>up to %n of the most serious items one after the other</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>up to %n serious items one after the other</source>
        <translation>
            <numerusform>up to %n serious item one after the other</numerusform>
            <numerusform>up to %n serious items one after the other</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message numerus="yes">
        <source>%n of your own</source>
        <translation>
            <numerusform>%n of your own</numerusform>
            <numerusform>%n of your own</numerusform>
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
    <name>TwoPeople</name>
    <message numerus="yes">
        <source>%n rows are missing.</source>
        <translation>
            <numerusform>%n row is missing.</numerusform>
            <numerusform>%n rows are missing.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>In seven duty days it can be used %n times.</source>
        <translation>
            <numerusform>In seven duty days it can be used %n time.</numerusform>
            <numerusform>In seven duty days it can be used %n times.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It allows at most %n more min of looking.</source>
        <translation>
            <numerusform>It allows at most %n more min of looking.</numerusform>
            <numerusform>It allows at most %n more min of looking.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Today: %n min of looking between breaks</source>
        <translation>
            <numerusform>Today: %n min of looking between breaks</numerusform>
            <numerusform>Today: %n min of looking between breaks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Today: up to %n of the most serious items one after the other</source>
        <translation>
            <numerusform>Today: up to %n of the most serious items one after the other</numerusform>
            <numerusform>Today: up to %n of the most serious items one after the other</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Today: up to %n serious items one after the other</source>
        <translation>
            <numerusform>Today: up to %n serious item one after the other</numerusform>
            <numerusform>Today: up to %n serious items one after the other</numerusform>
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
