<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name>Action</name>
    <message>
        <source>A child is at risk now…</source>
        <translation>Ein Kind ist jetzt gefährdet…</translation>
    </message>
    <message>
        <source>A few seconds more</source>
        <translation>Einige Sekunden länger</translation>
    </message>
    <message>
        <source>A supervisor&apos;s exception for today…</source>
        <translation>Ausnahme einer vorgesetzten Person für heute…</translation>
    </message>
    <message>
        <source>Back, veiled</source>
        <translation>Zurück, verschleiert</translation>
    </message>
    <message>
        <source>Central system</source>
        <translation>Zentrales System</translation>
    </message>
    <message>
        <source>Close Penumbra</source>
        <translation>Penumbra schließen</translation>
    </message>
    <message>
        <source>Colour while held</source>
        <translation>Farbe, solange gehalten</translation>
    </message>
    <message>
        <source>Compare with another item, or back</source>
        <translation>Mit einem anderen Objekt vergleichen, oder zurück</translation>
    </message>
    <message>
        <source>Compare: another one, after it</source>
        <translation>Vergleich: ein anderes, danach</translation>
    </message>
    <message>
        <source>Compare: another one, before it</source>
        <translation>Vergleich: ein anderes, davor</translation>
    </message>
    <message>
        <source>Conceal everything</source>
        <translation>Alles verdecken</translation>
    </message>
    <message>
        <source>Confirm a damaged exposure record…</source>
        <translation>Beschädigte Aufzeichnung bestätigen…</translation>
    </message>
    <message>
        <source>Contact sheet</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Decline: hand back, no reason needed</source>
        <translation>Ablehnen: zurückgeben, ohne Begründung</translation>
    </message>
    <message>
        <source>Exposure today</source>
        <translation>Belastung heute</translation>
    </message>
    <message>
        <source>First item that is not graded</source>
        <translation>Erstes Objekt ohne Einstufung</translation>
    </message>
    <message>
        <source>Full size, or back</source>
        <translation>Volle Größe oder zurück</translation>
    </message>
    <message>
        <source>Further off</source>
        <translation>Weiter weg</translation>
    </message>
    <message>
        <source>Import files…</source>
        <translation>Dateien importieren…</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Lens or enlarged part: down</source>
        <translation>Lupe oder Ausschnitt: nach unten</translation>
    </message>
    <message>
        <source>Lens or enlarged part: to the left</source>
        <translation>Lupe oder Ausschnitt: nach links</translation>
    </message>
    <message>
        <source>Lens or enlarged part: to the right</source>
        <translation>Lupe oder Ausschnitt: nach rechts</translation>
    </message>
    <message>
        <source>Lens or enlarged part: up</source>
        <translation>Lupe oder Ausschnitt: nach oben</translation>
    </message>
    <message>
        <source>Lens: a clear window in the heavy veil, or put it away</source>
        <translation>Lupe: ein klares Fenster im starken Schleier, oder weglegen</translation>
    </message>
    <message>
        <source>Limits and settings</source>
        <translation>Grenzen und Einstellungen</translation>
    </message>
    <message>
        <source>Look for a few seconds, or stop</source>
        <translation>Einige Sekunden ansehen oder beenden</translation>
    </message>
    <message>
        <source>Look while held</source>
        <translation>Ansehen, solange gehalten</translation>
    </message>
    <message>
        <source>Mark as most serious, for your own meters alone</source>
        <translation>Als schwerste Stufe merken, nur für Ihre Zähler</translation>
    </message>
    <message>
        <source>Nearer, during a look</source>
        <translation>Näher, während des Ansehens</translation>
    </message>
    <message>
        <source>Next item</source>
        <translation>Nächstes Objekt</translation>
    </message>
    <message>
        <source>Next key frame</source>
        <translation>Nächstes Standbild</translation>
    </message>
    <message>
        <source>Not assessable</source>
        <translation>Nicht bewertbar</translation>
    </message>
    <message>
        <source>One frame or page back</source>
        <translation>Ein Bild oder eine Seite zurück</translation>
    </message>
    <message>
        <source>One frame or page on</source>
        <translation>Ein Bild oder eine Seite weiter</translation>
    </message>
    <message>
        <source>One step clearer</source>
        <translation>Eine Stufe klarer</translation>
    </message>
    <message>
        <source>One step more veiled</source>
        <translation>Eine Stufe stärker verschleiert</translation>
    </message>
    <message>
        <source>Play a video or sound, or pause</source>
        <translation>Video oder Ton abspielen, oder anhalten</translation>
    </message>
    <message>
        <source>Play quicker</source>
        <translation>Rascher abspielen</translation>
    </message>
    <message>
        <source>Play slower</source>
        <translation>Langsamer abspielen</translation>
    </message>
    <message>
        <source>Previous item</source>
        <translation>Vorheriges Objekt</translation>
    </message>
    <message>
        <source>Previous key frame</source>
        <translation>Voriges Standbild</translation>
    </message>
    <message>
        <source>Put the break off by five minutes</source>
        <translation>Pause um fünf Minuten verschieben</translation>
    </message>
    <message>
        <source>Report list</source>
        <translation>Liste der Meldungen</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>Zurückstellen</translation>
    </message>
    <message>
        <source>Soft veil as an illustration, or as a blur</source>
        <translation>Leichter Schleier als Zeichnung oder als Unschärfe</translation>
    </message>
    <message>
        <source>Somebody looks along, or goes again…</source>
        <translation>Jemand schaut mit oder geht wieder…</translation>
    </message>
    <message>
        <source>Sound louder</source>
        <translation>Ton lauter</translation>
    </message>
    <message>
        <source>Sound quieter</source>
        <translation>Ton leiser</translation>
    </message>
    <message>
        <source>Sound while held</source>
        <translation>Ton, solange gehalten</translation>
    </message>
    <message>
        <source>Take a break now</source>
        <translation>Jetzt Pause machen</translation>
    </message>
    <message>
        <source>The whole picture again</source>
        <translation>Wieder das ganze Bild</translation>
    </message>
    <message>
        <source>Undo the last grade or decline</source>
        <translation>Letzte Einstufung oder Ablehnung zurücknehmen</translation>
    </message>
    <message>
        <source>Wind-down, near the end of the shift</source>
        <translation>Ausklang, gegen Ende der Schicht</translation>
    </message>
    <message>
        <source>Your check-ins</source>
        <translation>Ihre Rückblicke</translation>
    </message>
    <message>
        <source>Your record</source>
        <translation>Ihre Aufzeichnung</translation>
    </message>
</context>
<context>
    <name>Activities</name>
    <message>
        <source>A game that keeps the mind&apos;s eye busy</source>
        <translation>Ein Spiel, das das innere Auge beschäftigt</translation>
    </message>
    <message>
        <source>Five, four, three, two, one</source>
        <translation>Fünf, vier, drei, zwei, eins</translation>
    </message>
    <message>
        <source>Good outcomes, told for the whole team</source>
        <translation>Gute Ergebnisse, für das ganze Team erzählt</translation>
    </message>
    <message>
        <source>In and out, for some minutes, without a sound</source>
        <translation>Ein und aus, einige Minuten lang, ohne Ton</translation>
    </message>
    <message>
        <source>Loosen the muscles</source>
        <translation>Muskeln lockern</translation>
    </message>
    <message>
        <source>Notice what is around you; some people find this useful</source>
        <translation>Bemerken, was um Sie ist; manche finden das nützlich</translation>
    </message>
    <message>
        <source>Slow breathing</source>
        <translation>Langsam atmen</translation>
    </message>
    <message>
        <source>Standing, step by step, 5 to 10 minutes</source>
        <translation>Im Stehen, in Schritten, 5 bis 10 Minuten</translation>
    </message>
    <message>
        <source>Stretch</source>
        <translation>Dehnen</translation>
    </message>
    <message>
        <source>Tense and let go, step by step, 5 to 10 minutes</source>
        <translation>Anspannen und lösen, in Schritten, 5 bis 10 Minuten</translation>
    </message>
    <message>
        <source>Turning blocks</source>
        <translation>Steine drehen</translation>
    </message>
    <message>
        <source>What became of it</source>
        <translation>Was daraus wurde</translation>
    </message>
</context>
<context>
    <name>Again</name>
    <message>
        <source>Open, veiled</source>
        <translation>Öffnen, verschleiert</translation>
    </message>
</context>
<context>
    <name>Blocks</name>
    <message>
        <source>1, 2, 3 choose a piece, T turns it clockwise, the arrows say where its dot will lie, Enter lays it. With the mouse: click a cell, then click it again. A piece is seen turned only once it lies there.</source>
        <translation>1, 2, 3 wählen einen Stein, T dreht ihn im Uhrzeigersinn, die Pfeile sagen, wo seine Markierung liegen wird, Enter legt ihn. Mit der Maus: ein Feld anklicken, dann noch einmal. Gedreht ist ein Stein erst zu sehen, wenn er liegt.</translation>
    </message>
    <message>
        <source>A half turn</source>
        <translation>Halb gedreht</translation>
    </message>
    <message>
        <source>A quarter turn anticlockwise</source>
        <translation>Ein Viertel gegen den Uhrzeigersinn</translation>
    </message>
    <message>
        <source>A quarter turn clockwise</source>
        <translation>Ein Viertel im Uhrzeigersinn</translation>
    </message>
    <message>
        <source>Before each move, picture the piece turned and where it will lie.</source>
        <translation>Stellen Sie sich vor jedem Zug den gedrehten Stein vor und wo er liegen wird.</translation>
    </message>
    <message>
        <source>Covered cells.</source>
        <translation>Belegte Felder.</translation>
    </message>
    <message>
        <source>Empty the tray</source>
        <translation>Brett leeren</translation>
    </message>
    <message>
        <source>If one picture keeps coming back, let it come for a moment, then play.</source>
        <translation>Wenn ein Bild immer wiederkommt, lassen Sie es einen Moment lang kommen, dann spielen Sie.</translation>
    </message>
    <message>
        <source>In a short break about 10 minutes do well, in a long one about 20. It has no end and no aim.</source>
        <translation>In einer kurzen Pause passen etwa 10 Minuten, in einer langen etwa 20. Es gibt kein Ende und nichts zu erreichen.</translation>
    </message>
    <message>
        <source>Lay it (Enter)</source>
        <translation>Legen (Enter)</translation>
    </message>
    <message>
        <source>Marked: row {row}, column {column}.</source>
        <translation>Markierung: Zeile {row}, Spalte {column}.</translation>
    </message>
    <message>
        <source>None of these three fits any more. Take one back, empty the tray, or leave it at that.</source>
        <translation>Keiner dieser drei passt mehr. Nehmen Sie einen zurück, leeren Sie das Brett, oder lassen Sie es dabei.</translation>
    </message>
    <message>
        <source>Not turned</source>
        <translation>Nicht gedreht</translation>
    </message>
    <message>
        <source>Piece {number}</source>
        <translation>Stein {number}</translation>
    </message>
    <message>
        <source>Piece {number}, chosen</source>
        <translation>Stein {number}, gewählt</translation>
    </message>
    <message>
        <source>Row {row}, column {column}, covered</source>
        <translation>Zeile {row}, Spalte {column}, belegt</translation>
    </message>
    <message>
        <source>Row {row}, column {column}, free</source>
        <translation>Zeile {row}, Spalte {column}, frei</translation>
    </message>
    <message>
        <source>Row {row}: column {columns}.</source>
        <translation>Zeile {row}: Spalte {columns}.</translation>
    </message>
    <message>
        <source>Row {row}: columns {columns}.</source>
        <translation>Zeile {row}: Spalten {columns}.</translation>
    </message>
    <message>
        <source>Take back (Backspace)</source>
        <translation>Zurücknehmen (Rücktaste)</translation>
    </message>
    <message>
        <source>The tray is empty.</source>
        <translation>Das Brett ist leer.</translation>
    </message>
    <message>
        <source>Tray, 9 by 9 cells</source>
        <translation>Brett mit 9 mal 9 Feldern</translation>
    </message>
    <message>
        <source>Turn on by a quarter (T)</source>
        <translation>Ein Viertel drehen (T)</translation>
    </message>
    <message>
        <source>Turned so, it would lie on another piece there.</source>
        <translation>So gedreht läge er dort auf einem anderen Stein.</translation>
    </message>
    <message>
        <source>Turned so, it would reach over the edge there.</source>
        <translation>So gedreht ragte er dort über den Rand.</translation>
    </message>
</context>
<context>
    <name>Break</name>
    <message numerus="yes">
        <source>About %n min left</source>
        <translation>
            <numerusform>Noch etwa %n Min</numerusform>
            <numerusform>Noch etwa %n Min</numerusform>
        </translation>
    </message>
    <message>
        <source>All that you did is kept. Stand up, move, look at something far away. If you come back early, the minutes you took still count, and looking at items stays off until the break is complete.</source>
        <translation>Alles, was Sie getan haben, bleibt erhalten. Stehen Sie auf, bewegen Sie sich, sehen Sie in die Ferne. Kommen Sie früher zurück, zählen die genommenen Minuten weiter; Objekte bleiben zu, bis die Pause vollständig ist.</translation>
    </message>
    <message>
        <source>Away from the desk</source>
        <translation>Nicht am Platz</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Back to the break</source>
        <translation>Zurück zur Pause</translation>
    </message>
    <message>
        <source>Break</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>How much of the break is left?</source>
        <translation>Wie viel der Pause ist noch übrig?</translation>
    </message>
    <message>
        <source>I am here again</source>
        <translation>Ich bin wieder da</translation>
    </message>
    <message>
        <source>I need longer</source>
        <translation>Ich brauche länger</translation>
    </message>
    <message>
        <source>Leave the desk</source>
        <translation>Platz verlassen</translation>
    </message>
    <message>
        <source>No break is due now, and you need no reason for one. Take as long as you like. From {short} minutes on it counts as a whole break; after a lot of looking, from {long} on.</source>
        <translation>Gerade ist keine Pause fällig, und Sie brauchen keinen Grund dafür. Lassen Sie sich Zeit. Ab {short} Minuten zählt sie als ganze Pause, nach viel Belastung ab {long}.</translation>
    </message>
    <message>
        <source>No break is due. Stay as long as you like.</source>
        <translation>Es ist keine Pause fällig. Bleiben Sie, so lange Sie möchten.</translation>
    </message>
    <message>
        <source>Or one of these, or nothing at all. What you do here is not recorded.</source>
        <translation>Oder etwas davon, oder gar nichts. Was Sie hier tun, wird nicht aufgezeichnet.</translation>
    </message>
    <message>
        <source>Take all the time that you need. Nothing here ends by itself.</source>
        <translation>Nehmen Sie sich alle Zeit, die Sie brauchen. Nichts hier endet von selbst.</translation>
    </message>
    <message>
        <source>The break of the person looking along is not complete yet.</source>
        <translation>Die Pause der mitschauenden Person ist noch nicht vollständig.</translation>
    </message>
    <message>
        <source>The person looking along has a break due. The minutes you take here count for both of you. To go on alone, they can sign out under Today.</source>
        <translation>Für die mitschauende Person ist eine Pause fällig. Die Minuten hier zählen für Sie beide. Um allein weiterzumachen, kann sie sich unter „Heute“ abmelden.</translation>
    </message>
</context>
<context>
    <name>Breathing</name>
    <message numerus="yes">
        <source>%n minutes</source>
        <translation>
            <numerusform>%n Minute</numerusform>
            <numerusform>%n Minuten</numerusform>
        </translation>
    </message>
    <message>
        <source>A disc that grows while you breathe in and shrinks while you breathe out</source>
        <translation>Eine Scheibe, die beim Einatmen wächst und beim Ausatmen kleiner wird</translation>
    </message>
    <message>
        <source>Begin, with a disc that moves</source>
        <translation>Beginnen, mit einer bewegten Scheibe</translation>
    </message>
    <message>
        <source>Begin, with words and a bar, without motion</source>
        <translation>Beginnen, mit Worten und einem Balken, ohne Bewegung</translation>
    </message>
    <message>
        <source>Breathe in through the nose and out again without force, a little longer out than in.</source>
        <translation>Atmen Sie durch die Nase ein und ohne Kraft wieder aus, etwas länger aus als ein.</translation>
    </message>
    <message>
        <source>In</source>
        <translation>Ein</translation>
    </message>
    <message>
        <source>Longer</source>
        <translation>Länger</translation>
    </message>
    <message>
        <source>Out</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>Quicker breath</source>
        <translation>Rascher atmen</translation>
    </message>
    <message>
        <source>Shorter</source>
        <translation>Kürzer</translation>
    </message>
    <message>
        <source>Slower breath</source>
        <translation>Langsamer atmen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Stop if you feel dizzy; ask a doctor first if you have a heart or lung disease.</source>
        <translation>Hören Sie auf, wenn Ihnen schwindlig wird; fragen Sie bei einer Herz- oder Lungenerkrankung zuerst ärztlich nach.</translation>
    </message>
    <message>
        <source>That was it. Stay as you are for a while, or begin once more.</source>
        <translation>Das war es. Bleiben Sie noch etwas so, oder beginnen Sie noch einmal.</translation>
    </message>
    <message>
        <source>The words in and out, and a bar that steps once a second</source>
        <translation>Die Worte Ein und Aus und ein Balken, der jede Sekunde einen Schritt geht</translation>
    </message>
    <message>
        <source>{count} breaths a minute</source>
        <translation>{count} Atemzüge je Minute</translation>
    </message>
</context>
<context>
    <name>CannotShow</name>
    <message>
        <source>Cannot be shown: {reason}</source>
        <translation>Nicht darstellbar: {reason}</translation>
    </message>
    <message>
        <source>Not here yet: it comes from the central system by itself</source>
        <translation>Noch nicht hier: Es kommt von selbst vom zentralen System</translation>
    </message>
    <message>
        <source>Sound only: there is nothing to see.</source>
        <translation>Nur Ton: Es gibt nichts zu sehen.</translation>
    </message>
    <message>
        <source>camera raw</source>
        <translation>Kamera-Rohdaten</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>beschädigt</translation>
    </message>
    <message>
        <source>damaged archive</source>
        <translation>beschädigtes Archiv</translation>
    </message>
    <message>
        <source>empty file</source>
        <translation>leere Datei</translation>
    </message>
    <message>
        <source>needed too much memory</source>
        <translation>brauchte zu viel Speicher</translation>
    </message>
    <message>
        <source>no supported picture format</source>
        <translation>kein unterstütztes Bildformat</translation>
    </message>
    <message>
        <source>not here yet</source>
        <translation>noch nicht hier</translation>
    </message>
    <message>
        <source>password-protected archive</source>
        <translation>passwortgeschütztes Archiv</translation>
    </message>
    <message>
        <source>password-protected document</source>
        <translation>mit Passwort geschütztes Dokument</translation>
    </message>
    <message>
        <source>sound only</source>
        <translation>nur Ton</translation>
    </message>
    <message>
        <source>the decoder failed on it</source>
        <translation>Dekodieren fehlgeschlagen</translation>
    </message>
    <message>
        <source>the decoder is not confined as the policy asks</source>
        <translation>der Decoder ist nicht so abgeschottet, wie die Regeln es verlangen</translation>
    </message>
    <message>
        <source>too many pixels</source>
        <translation>zu viele Bildpunkte</translation>
    </message>
    <message>
        <source>took too long to decode</source>
        <translation>Dekodieren dauerte zu lange</translation>
    </message>
</context>
<context>
    <name>Canvas</name>
    <message>
        <source>Concealed</source>
        <translation>Verdeckt</translation>
    </message>
    <message>
        <source>Picture area</source>
        <translation>Bildbereich</translation>
    </message>
    <message>
        <source>a lens in a heavy veil</source>
        <translation>eine Lupe in starkem Schleier</translation>
    </message>
    <message>
        <source>a part of the picture</source>
        <translation>ein Ausschnitt des Bildes</translation>
    </message>
    <message>
        <source>clear</source>
        <translation>klar</translation>
    </message>
    <message>
        <source>colour</source>
        <translation>farbig</translation>
    </message>
    <message>
        <source>concealed</source>
        <translation>verdeckt</translation>
    </message>
    <message>
        <source>grey</source>
        <translation>grau</translation>
    </message>
    <message>
        <source>heavily veiled</source>
        <translation>stark verschleiert</translation>
    </message>
    <message>
        <source>illustration</source>
        <translation>Zeichnung</translation>
    </message>
    <message>
        <source>medium veil</source>
        <translation>mittlerer Schleier</translation>
    </message>
    <message>
        <source>soft veil</source>
        <translation>leichter Schleier</translation>
    </message>
</context>
<context>
    <name>Cause</name>
    <message>
        <source>exposure since the last long break</source>
        <translation>Belastung seit der letzten langen Pause</translation>
    </message>
    <message>
        <source>time at the screen</source>
        <translation>Zeit am Bildschirm</translation>
    </message>
    <message>
        <source>time spent looking</source>
        <translation>Zeit des Ansehens</translation>
    </message>
    <message>
        <source>weighted exposure</source>
        <translation>gewichtete Belastung</translation>
    </message>
</context>
<context>
    <name>Central</name>
    <message numerus="yes">
        <source>%Ln waiting</source>
        <translation>
            <numerusform>%Ln wartet</numerusform>
            <numerusform>%Ln warten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min apart from the server&apos;s</source>
        <translation>
            <numerusform>%n min Abstand zu der des Servers</numerusform>
            <numerusform>%n min Abstand zu der des Servers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n refused</source>
        <translation>
            <numerusform>%n abgelehnt</numerusform>
            <numerusform>%n abgelehnt</numerusform>
        </translation>
    </message>
    <message>
        <source>A file of this workspace could not be read or written since {time}.</source>
        <translation>Eine Datei dieses Arbeitsplatzes lässt sich seit {time} nicht lesen oder schreiben.</translation>
    </message>
    <message>
        <source>A sign-in has been needed since {time}. Until then all waits here.</source>
        <translation>Seit {time} ist eine Anmeldung nötig. Bis dahin wartet alles hier.</translation>
    </message>
    <message>
        <source>Assessment</source>
        <translation>Einstufung</translation>
    </message>
    <message>
        <source>Break</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Central system</source>
        <translation>Zentrales System</translation>
    </message>
    <message>
        <source>Central system: a file here failed</source>
        <translation>Zentrales System: eine Datei hier versagt</translation>
    </message>
    <message>
        <source>Central system: asked to wait since {time}</source>
        <translation>Zentrales System: bittet seit {time} zu warten</translation>
    </message>
    <message>
        <source>Central system: exchange ended</source>
        <translation>Zentrales System: Austausch beendet</translation>
    </message>
    <message>
        <source>Central system: not reached yet</source>
        <translation>Zentrales System: noch nicht erreicht</translation>
    </message>
    <message>
        <source>Central system: offline since {time}</source>
        <translation>Zentrales System: ohne Verbindung seit {time}</translation>
    </message>
    <message>
        <source>Central system: refused since {time}</source>
        <translation>Zentrales System: lehnt seit {time} ab</translation>
    </message>
    <message>
        <source>Central system: sign-in needed</source>
        <translation>Zentrales System: Anmeldung nötig</translation>
    </message>
    <message>
        <source>Central system: up to date as of {time}</source>
        <translation>Zentrales System: auf dem Stand von {time}</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Custody entry</source>
        <translation>Nachweis-Eintrag</translation>
    </message>
    <message>
        <source>Exception</source>
        <translation>Ausnahme</translation>
    </message>
    <message>
        <source>Exchange now</source>
        <translation>Jetzt austauschen</translation>
    </message>
    <message>
        <source>Exposure</source>
        <translation>Belastung</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>Einträge</translation>
    </message>
    <message>
        <source>Opens the page of the central system</source>
        <translation>Öffnet die Seite des zentralen Systems</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Refused since {time}: {reason}.</source>
        <translation>Abgelehnt seit {time}: {reason}.</translation>
    </message>
    <message>
        <source>Send the refused ones again</source>
        <translation>Abgelehnte noch einmal senden</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Sign in again…</source>
        <translation>Neu anmelden…</translation>
    </message>
    <message>
        <source>Signed in as</source>
        <translation>Angemeldet als</translation>
    </message>
    <message>
        <source>Signed in.</source>
        <translation>Angemeldet.</translation>
    </message>
    <message>
        <source>Signing in…</source>
        <translation>Wird angemeldet…</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>The exchange has ended unexpectedly. Open Penumbra again to go on.</source>
        <translation>Der Austausch hat unerwartet geendet. Öffnen Sie Penumbra neu, um fortzufahren.</translation>
    </message>
    <message>
        <source>The last time: {reason}.</source>
        <translation>Das letzte Mal: {reason}.</translation>
    </message>
    <message>
        <source>The server has asked to wait since {time}.</source>
        <translation>Der Server bittet seit {time} zu warten.</translation>
    </message>
    <message>
        <source>The server has not been reached since {time}. Work goes on; nothing is lost.</source>
        <translation>Der Server ist seit {time} nicht erreichbar. Die Arbeit geht weiter; nichts geht verloren.</translation>
    </message>
    <message>
        <source>This machine&apos;s clock</source>
        <translation>Uhr dieses Geräts</translation>
    </message>
    <message>
        <source>Up to date as of</source>
        <translation>Auf dem Stand von</translation>
    </message>
    <message>
        <source>Waiting here</source>
        <translation>Wartet hier</translation>
    </message>
    <message>
        <source>What you record is kept on this machine first and sent from here, as soon as that is possible.</source>
        <translation>Was Sie festhalten, liegt zuerst auf diesem Gerät und wird von hier gesendet, sobald das geht.</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Your name on the server</source>
        <translation>Ihr Name auf dem Server</translation>
    </message>
    <message>
        <source>Your passphrase there</source>
        <translation>Ihre Passphrase dort</translation>
    </message>
    <message>
        <source>check this machine&apos;s clock</source>
        <translation>die Uhr dieses Geräts prüfen</translation>
    </message>
    <message>
        <source>it bears another fact&apos;s id</source>
        <translation>trägt die Kennung eines anderen Eintrags</translation>
    </message>
    <message>
        <source>it bears another person&apos;s id</source>
        <translation>trägt die Kennung einer anderen Person</translation>
    </message>
    <message>
        <source>it is larger than the server allows</source>
        <translation>ist größer, als der Server erlaubt</translation>
    </message>
    <message>
        <source>never yet</source>
        <translation>noch nie</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>niemand</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>the certificate of this device has ended</source>
        <translation>das Zertifikat dieses Geräts ist abgelaufen</translation>
    </message>
    <message>
        <source>the person&apos;s account was revoked</source>
        <translation>das Konto der Person wurde gesperrt</translation>
    </message>
    <message>
        <source>the person&apos;s role does not allow this</source>
        <translation>die Rolle der Person erlaubt das nicht</translation>
    </message>
    <message>
        <source>the policy that came down does not hold here</source>
        <translation>die gesendeten Regeln gelten hier nicht</translation>
    </message>
    <message>
        <source>the server cannot read it</source>
        <translation>der Server kann es nicht lesen</translation>
    </message>
    <message>
        <source>the server does not know this device</source>
        <translation>der Server kennt dieses Gerät nicht</translation>
    </message>
    <message>
        <source>the server does not know this kind</source>
        <translation>der Server kennt diese Art nicht</translation>
    </message>
    <message>
        <source>the server holds something else under its id</source>
        <translation>der Server hat unter dieser Kennung etwas anderes</translation>
    </message>
    <message>
        <source>the server is too old for this program</source>
        <translation>der Server ist zu alt für dieses Programm</translation>
    </message>
    <message>
        <source>the server&apos;s certificate does not hold</source>
        <translation>das Zertifikat des Servers gilt nicht</translation>
    </message>
    <message>
        <source>this device was revoked</source>
        <translation>dieses Gerät wurde gesperrt</translation>
    </message>
    <message>
        <source>this program is too old for the server</source>
        <translation>dieses Programm ist zu alt für den Server</translation>
    </message>
    <message>
        <source>{count}, the oldest of {time}</source>
        <translation>{count}, der älteste von {time}</translation>
    </message>
</context>
<context>
    <name>CheckIn</name>
    <message>
        <source>0: not at all</source>
        <translation>0: gar nicht</translation>
    </message>
    <message>
        <source>A long break is yours at any time. Nothing is sent from here.</source>
        <translation>Eine lange Pause steht Ihnen jederzeit offen. Von hier wird nichts gesendet.</translation>
    </message>
    <message>
        <source>A number key answers, Enter goes on, Escape closes and keeps nothing.</source>
        <translation>Eine Zifferntaste antwortet, Enter geht weiter, Esc schließt und speichert nichts.</translation>
    </message>
    <message>
        <source>All answers and their passphrase go. Nobody can bring them back, you included.</source>
        <translation>Alle Antworten und ihre Passphrase werden gelöscht. Niemand kann sie zurückholen, auch Sie nicht.</translation>
    </message>
    <message>
        <source>All check-ins are erased.</source>
        <translation>Alle Rückblicke sind gelöscht.</translation>
    </message>
    <message>
        <source>Anything you want different next time?</source>
        <translation>Möchten Sie nächstes Mal etwas anders?</translation>
    </message>
    <message>
        <source>Ask your organisation for the counsellor&apos;s contact.</source>
        <translation>Fragen Sie in Ihrer Organisation nach der Beratungsstelle.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>CSV…</source>
        <translation>CSV…</translation>
    </message>
    <message>
        <source>Came back</source>
        <translation>Wiedergekehrt</translation>
    </message>
    <message>
        <source>Check-in</source>
        <translation>Rückblick</translation>
    </message>
    <message>
        <source>Checked just now: the file is whole.</source>
        <translation>Gerade geprüft: Die Datei ist vollständig.</translation>
    </message>
    <message>
        <source>Choose an answer first, or close with Escape: nothing is kept.</source>
        <translation>Wählen Sie zuerst eine Antwort, oder schließen Sie mit Esc: Nichts wird gespeichert.</translation>
    </message>
    <message>
        <source>Choose another passphrase than that of the workspace. If it is lost, the check-ins are gone: nobody can bring them back.</source>
        <translation>Wählen Sie eine andere Passphrase als die des Arbeitsbereichs. Geht sie verloren, sind die Rückblicke weg: Niemand kann sie zurückholen.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Close without keeping</source>
        <translation>Schließen, nichts speichern</translation>
    </message>
    <message>
        <source>Copied. That file is no longer protected.</source>
        <translation>Kopiert. Diese Datei ist nicht mehr geschützt.</translation>
    </message>
    <message>
        <source>Copy to a CSV file</source>
        <translation>In eine CSV-Datei kopieren</translation>
    </message>
    <message>
        <source>Copy to a JSON file</source>
        <translation>In eine JSON-Datei kopieren</translation>
    </message>
    <message>
        <source>Copy to a file</source>
        <translation>In eine Datei kopieren</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Days for which each is kept</source>
        <translation>Tage, die jeder aufbewahrt wird</translation>
    </message>
    <message>
        <source>Different next time</source>
        <translation>Nächstes Mal anders</translation>
    </message>
    <message>
        <source>Each is kept for</source>
        <translation>Jeder bleibt</translation>
    </message>
    <message numerus="yes">
        <source>Each is kept for %n days now.</source>
        <translation>
            <numerusform>Jeder bleibt jetzt %n Tag.</numerusform>
            <numerusform>Jeder bleibt jetzt %n Tage.</numerusform>
        </translation>
    </message>
    <message>
        <source>Erase all</source>
        <translation>Alle löschen</translation>
    </message>
    <message>
        <source>Erase all check-ins</source>
        <translation>Alle Rückblicke löschen</translation>
    </message>
    <message>
        <source>Four short questions, at most once a duty day. The answers stay on this machine, in a file that only a passphrase of its own opens. Nothing is sent, and nobody else can read them.</source>
        <translation>Vier kurze Fragen, höchstens einmal je Diensttag. Die Antworten bleiben auf diesem Gerät, in einer Datei, die nur eine eigene Passphrase öffnet. Nichts wird gesendet, und niemand sonst kann sie lesen.</translation>
    </message>
    <message>
        <source>From 1 to 366 days are possible.</source>
        <translation>Möglich sind 1 bis 366 Tage.</translation>
    </message>
    <message>
        <source>From now on, every day can be a lighter day for you: the queue offers nothing known to be serious. What nobody has graded yet may be. Of what you come upon all the same, never more than two are to be looked at one after the other.</source>
        <translation>Von jetzt an kann jeder Tag für Sie ein leichterer Tag sein: Die Warteschlange bietet keine Objekte an, die als schwere bekannt sind. Was noch niemand eingestuft hat, kann es sein. Was Ihnen trotzdem begegnet, ist nie mehr als zweimal nacheinander anzusehen.</translation>
    </message>
    <message>
        <source>From now on, these can be your own limits of a day:</source>
        <translation>Von jetzt an können dies Ihre eigenen Tagesgrenzen sein:</translation>
    </message>
    <message numerus="yes">
        <source>From now on, your short break can be %n min long.</source>
        <translation>
            <numerusform>Von jetzt an kann Ihre kurze Pause %n min lang sein.</numerusform>
            <numerusform>Von jetzt an kann Ihre kurze Pause %n min lang sein.</numerusform>
        </translation>
    </message>
    <message>
        <source>From {first} to {last}. The table says the same in figures.</source>
        <translation>Von {first} bis {last}. Die Tabelle sagt dasselbe in Zahlen.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>How rested do you feel?</source>
        <translation>Wie ausgeruht fühlen Sie sich?</translation>
    </message>
    <message>
        <source>How strained do you feel right now?</source>
        <translation>Wie angespannt fühlen Sie sich gerade?</translation>
    </message>
    <message>
        <source>I have lost it</source>
        <translation>Ich habe sie verloren</translation>
    </message>
    <message>
        <source>JSON…</source>
        <translation>JSON…</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Kept. Only you can read it.</source>
        <translation>Gespeichert. Nur Sie können es lesen.</translation>
    </message>
    <message>
        <source>My check-ins</source>
        <translation>Meine Rückblicke</translation>
    </message>
    <message>
        <source>New passphrase</source>
        <translation>Neue Passphrase</translation>
    </message>
    <message>
        <source>Next time</source>
        <translation>Nächstes Mal</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Passphrase of your check-ins</source>
        <translation>Passphrase Ihrer Rückblicke</translation>
    </message>
    <message>
        <source>Rested</source>
        <translation>Ausgeruht</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>Festlegen</translation>
    </message>
    <message>
        <source>Set the days</source>
        <translation>Tage festlegen</translation>
    </message>
    <message>
        <source>Set, for you alone, from now on. You can give it up in the settings; then it ends with the duty day.</source>
        <translation>Festgelegt, nur für Sie, von jetzt an. In den Einstellungen können Sie es aufgeben; dann endet es mit dem Diensttag.</translation>
    </message>
    <message>
        <source>Since your last shift, did pictures or sounds from work come back uninvited?</source>
        <translation>Sind seit Ihrer letzten Schicht Bilder oder Töne aus der Arbeit ungewollt wiedergekehrt?</translation>
    </message>
    <message>
        <source>Somebody to talk to</source>
        <translation>Jemand zum Reden</translation>
    </message>
    <message>
        <source>Strain and rest over time</source>
        <translation>Anspannung und Erholung im Verlauf</translation>
    </message>
    <message>
        <source>Strained</source>
        <translation>Angespannt</translation>
    </message>
    <message>
        <source>Take a long break</source>
        <translation>Lange Pause machen</translation>
    </message>
    <message>
        <source>The file could not be written.</source>
        <translation>Die Datei ließ sich nicht schreiben.</translation>
    </message>
    <message>
        <source>The file is not encrypted: whoever has it can read it.</source>
        <translation>Die Datei ist nicht verschlüsselt: Wer sie hat, kann sie lesen.</translation>
    </message>
    <message numerus="yes">
        <source>The passphrase needs at least %n characters.</source>
        <translation>
            <numerusform>Die Passphrase braucht mindestens %n Zeichen.</numerusform>
            <numerusform>Die Passphrase braucht mindestens %n Zeichen.</numerusform>
        </translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>Wiederholung</translation>
    </message>
    <message>
        <source>The two passphrases differ.</source>
        <translation>Die beiden Passphrasen sind verschieden.</translation>
    </message>
    <message>
        <source>There are none. A check-in is offered at the end of a shift.</source>
        <translation>Es gibt keine. Ein Rückblick wird am Ende einer Schicht angeboten.</translation>
    </message>
    <message>
        <source>What is older is erased.</source>
        <translation>Älteres wird gelöscht.</translation>
    </message>
    <message>
        <source>Yes, set this for me</source>
        <translation>Ja, für mich festlegen</translation>
    </message>
    <message>
        <source>You can ask a colleague to sit with you or to stay near. Nothing is sent from here.</source>
        <translation>Sie können jemanden aus dem Team bitten, bei Ihnen zu sitzen oder in der Nähe zu bleiben. Von hier wird nichts gesendet.</translation>
    </message>
    <message>
        <source>You have checked in today. The next one is for your next duty day.</source>
        <translation>Den heutigen Rückblick gibt es schon. Der nächste gehört zu Ihrem nächsten Diensttag.</translation>
    </message>
    <message>
        <source>Your check-ins</source>
        <translation>Ihre Rückblicke</translation>
    </message>
    <message>
        <source>Your limits are that strict already.</source>
        <translation>Ihre Grenzen sind bereits so streng.</translation>
    </message>
    <message>
        <source>Your own check-in</source>
        <translation>Ihr eigener Rückblick</translation>
    </message>
    <message>
        <source>as much as can be</source>
        <translation>mehr geht nicht</translation>
    </message>
    <message>
        <source>company</source>
        <translation>Gesellschaft</translation>
    </message>
    <message>
        <source>days</source>
        <translation>Tage</translation>
    </message>
    <message>
        <source>less content</source>
        <translation>weniger Inhalte</translation>
    </message>
    <message>
        <source>longer break</source>
        <translation>längere Pause</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>no serious items</source>
        <translation>keine schweren Objekte</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>often</source>
        <translation>oft</translation>
    </message>
    <message>
        <source>once or twice</source>
        <translation>ein- oder zweimal</translation>
    </message>
    <message>
        <source>rested</source>
        <translation>ausgeruht</translation>
    </message>
    <message>
        <source>several times</source>
        <translation>mehrmals</translation>
    </message>
    <message>
        <source>strained</source>
        <translation>angespannt</translation>
    </message>
    <message numerus="yes">
        <source>time at the screen: %n min</source>
        <translation>
            <numerusform>Zeit am Bildschirm: %n min</numerusform>
            <numerusform>Zeit am Bildschirm: %n min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>time spent looking: %n min</source>
        <translation>
            <numerusform>Zeit des Ansehens: %n min</numerusform>
            <numerusform>Zeit des Ansehens: %n min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>weighted exposure: %n exposure minutes</source>
        <translation>
            <numerusform>gewichtete Belastung: %n Belastungsminute</numerusform>
            <numerusform>gewichtete Belastung: %n Belastungsminuten</numerusform>
        </translation>
    </message>
    <message>
        <source>{value} of 10</source>
        <translation>{value} von 10</translation>
    </message>
</context>
<context>
    <name>CoViewer</name>
    <message>
        <source>Choose…</source>
        <translation>Auswählen…</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Lassen</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>Wird geöffnet…</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Somebody looks along</source>
        <translation>Jemand schaut mit</translation>
    </message>
    <message>
        <source>The exposure record here is damaged. Nobody can look along until it is confirmed.</source>
        <translation>Die Belastungsaufzeichnung hier ist beschädigt. Bis das bestätigt ist, kann niemand mitschauen.</translation>
    </message>
    <message>
        <source>Their own passphrase</source>
        <translation>Eigene Passphrase der Person</translation>
    </message>
    <message>
        <source>Their workspace</source>
        <translation>Arbeitsbereich der Person</translation>
    </message>
    <message>
        <source>They need a workspace of their own. Only their exposure record in it is opened.</source>
        <translation>Die Person braucht einen eigenen Arbeitsbereich. Nur ihre Belastungsaufzeichnung darin wird geöffnet.</translation>
    </message>
    <message>
        <source>What both of you see counts for both, and only what both limits allow can be seen.</source>
        <translation>Was Sie beide sehen, zählt für beide; zu sehen ist nur, was die Grenzen beider erlauben.</translation>
    </message>
    <message>
        <source>When they come and when they go, all is concealed. “Back, veiled” brings it back.</source>
        <translation>Beim Kommen und Gehen wird alles verdeckt. „Zurück, verschleiert“ holt es wieder.</translation>
    </message>
</context>
<context>
    <name>Company</name>
    <message>
        <source>A few minutes?</source>
        <translation>Ein paar Minuten?</translation>
    </message>
    <message>
        <source>An ask shows your name for ten minutes. Nobody sees who agreed, and no record is kept.</source>
        <translation>Eine Anfrage zeigt zehn Minuten lang Ihren Namen. Niemand sieht, wer zugestimmt hat, und es wird nichts aufgezeichnet.</translation>
    </message>
    <message>
        <source>Asks colleagues who agreed to be asked for a few minutes. It goes after ten minutes.</source>
        <translation>Bittet Kolleginnen und Kollegen, die dem zugestimmt haben, um ein paar Minuten. Nach zehn Minuten verschwindet die Anfrage.</translation>
    </message>
    <message>
        <source>Colleagues may ask me for a few minutes, and I them</source>
        <translation>Kolleginnen und Kollegen dürfen mich um ein paar Minuten bitten, und ich sie</translation>
    </message>
    <message>
        <source>It could not be sent. Nothing waits to be sent later.</source>
        <translation>Das konnte nicht gesendet werden. Es wird auch später nichts gesendet.</translation>
    </message>
    <message>
        <source>Puts this away. Nobody is told.</source>
        <translation>Nimmt dies weg. Niemand erfährt davon.</translation>
    </message>
    <message>
        <source>Sent to colleagues who agreed to be asked. Nobody is told who sees it.</source>
        <translation>An Kolleginnen und Kollegen gesendet, die dem zugestimmt haben. Niemand erfährt, wer es sieht.</translation>
    </message>
    <message>
        <source>{name} asks: a few minutes?</source>
        <translation>{name} fragt: ein paar Minuten?</translation>
    </message>
</context>
<context>
    <name>Compare</name>
    <message>
        <source>Facts on the left</source>
        <translation>Angaben links</translation>
    </message>
    <message>
        <source>Facts on the right</source>
        <translation>Angaben rechts</translation>
    </message>
    <message>
        <source>Picture on the left</source>
        <translation>Bild links</translation>
    </message>
    <message>
        <source>Picture on the right</source>
        <translation>Bild rechts</translation>
    </message>
</context>
<context>
    <name>Concealment</name>
    <message>
        <source>Already graded “{grade}”. Open anyway?</source>
        <translation>Schon als „{grade}“ eingestuft. Trotzdem öffnen?</translation>
    </message>
    <message>
        <source>Concealed after a while without input.</source>
        <translation>Verdeckt nach einiger Zeit ohne Eingabe.</translation>
    </message>
    <message>
        <source>Concealed while the screen is shared or recorded.</source>
        <translation>Verdeckt, solange der Bildschirm geteilt oder aufgezeichnet wird.</translation>
    </message>
    <message>
        <source>Concealed while this window is not in front.</source>
        <translation>Verdeckt, solange dieses Fenster nicht im Vordergrund ist.</translation>
    </message>
    <message>
        <source>Concealed.</source>
        <translation>Verdeckt.</translation>
    </message>
    <message>
        <source>Concealed: a screen came, went or changed.</source>
        <translation>Verdeckt: Ein Bildschirm kam dazu, ging weg oder änderte sich.</translation>
    </message>
    <message>
        <source>Concealed: exposure could not be recorded, so nothing is shown.</source>
        <translation>Verdeckt: Die Belastung ließ sich nicht aufzeichnen, daher wird nichts gezeigt.</translation>
    </message>
    <message>
        <source>Concealed: you were reviewing at another workstation.</source>
        <translation>Verdeckt: Sie haben an einem anderen Arbeitsplatz gesichtet.</translation>
    </message>
    <message>
        <source>The exposure record is damaged. Nothing is shown until you and a supervisor confirm it.</source>
        <translation>Die Aufzeichnung der Belastung ist beschädigt. Nichts wird gezeigt, bis Sie und eine vorgesetzte Person es bestätigen.</translation>
    </message>
    <message>
        <source>You are reviewing at another workstation since {time}.</source>
        <translation>Sie sichten seit {time} an einem anderen Arbeitsplatz.</translation>
    </message>
</context>
<context>
    <name>Details</name>
    <message>
        <source>Altitude</source>
        <translation>Höhe</translation>
    </message>
    <message>
        <source>As the file tells it. Anybody can have written this.</source>
        <translation>So steht es in der Datei. Jeder kann das geschrieben haben.</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>Urheber</translation>
    </message>
    <message>
        <source>Camera maker</source>
        <translation>Kamerahersteller</translation>
    </message>
    <message>
        <source>Camera model</source>
        <translation>Kameramodell</translation>
    </message>
    <message>
        <source>Camera serial number</source>
        <translation>Seriennummer der Kamera</translation>
    </message>
    <message>
        <source>Changed at</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>City</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>Colour profile</source>
        <translation>Farbprofil</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Kommentar</translation>
    </message>
    <message>
        <source>Computer</source>
        <translation>Computer</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>Land</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>Digital source</source>
        <translation>Digitale Quelle</translation>
    </message>
    <message>
        <source>Digitised at</source>
        <translation>Digitalisiert</translation>
    </message>
    <message>
        <source>Document number</source>
        <translation>Nummer des Dokuments</translation>
    </message>
    <message>
        <source>Files inside it that its pages do not show</source>
        <translation>Dateien darin, die seine Seiten nicht zeigen</translation>
    </message>
    <message>
        <source>Keywords</source>
        <translation>Stichwörter</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Lens</source>
        <translation>Objektiv</translation>
    </message>
    <message>
        <source>Less about the file</source>
        <translation>Weniger zur Datei</translation>
    </message>
    <message>
        <source>Made at</source>
        <translation>Entstanden</translation>
    </message>
    <message>
        <source>More about the file</source>
        <translation>Mehr zur Datei</translation>
    </message>
    <message>
        <source>Number of the original</source>
        <translation>Nummer des Originals</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Besitzer</translation>
    </message>
    <message>
        <source>Picture number</source>
        <translation>Nummer des Bildes</translation>
    </message>
    <message>
        <source>Picture track</source>
        <translation>Bildspur</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>Position taken at</source>
        <translation>Position bestimmt</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>Auflösung</translation>
    </message>
    <message>
        <source>Rights</source>
        <translation>Rechte</translation>
    </message>
    <message>
        <source>Software</source>
        <translation>Software</translation>
    </message>
    <message>
        <source>Sound track</source>
        <translation>Tonspur</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Text track</source>
        <translation>Textspur</translation>
    </message>
    <message>
        <source>Text “{key}”</source>
        <translation>Text „{key}“</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
</context>
<context>
    <name>Facts</name>
    <message numerus="yes">
        <source>%n, graded together with it</source>
        <translation>
            <numerusform>%n, wird mit eingestuft</numerusform>
            <numerusform>%n, werden mit eingestuft</numerusform>
        </translation>
    </message>
    <message>
        <source>Adjudicated: {decision}</source>
        <translation>Entschieden: {decision}</translation>
    </message>
    <message>
        <source>Assessments so far</source>
        <translation>Bisherige Bewertungen</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>Kopien</translation>
    </message>
    <message>
        <source>Facts about the item</source>
        <translation>Angaben zum Objekt</translation>
    </message>
    <message>
        <source>Found at</source>
        <translation>Fundstellen</translation>
    </message>
    <message>
        <source>Item {number}</source>
        <translation>Objekt {number}</translation>
    </message>
    <message>
        <source>Known</source>
        <translation>Bekannt</translation>
    </message>
    <message>
        <source>Pixels</source>
        <translation>Bildpunkte</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message numerus="yes">
        <source>and %n more places</source>
        <translation>
            <numerusform>und %n weitere Fundstelle</numerusform>
            <numerusform>und %n weitere Fundstellen</numerusform>
        </translation>
    </message>
    <message>
        <source>assessed before</source>
        <translation>schon bewertet</translation>
    </message>
    <message>
        <source>like one listed as {grade} ({list})</source>
        <translation>ähnelt einem, gelistet als {grade} ({list})</translation>
    </message>
    <message>
        <source>listed as {grade} ({list})</source>
        <translation>gelistet als {grade} ({list})</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>not assessable</source>
        <translation>nicht bewertbar</translation>
    </message>
    <message>
        <source>not assessed before</source>
        <translation>noch nicht bewertet</translation>
    </message>
    <message>
        <source>set aside</source>
        <translation>zurückgestellt</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>withdrawn</source>
        <translation>zurückgenommen</translation>
    </message>
    <message numerus="yes">
        <source>{type}, %n frames</source>
        <translation>
            <numerusform>{type}, %n Einzelbild</numerusform>
            <numerusform>{type}, %n Einzelbilder</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{type}, %n pages</source>
        <translation>
            <numerusform>{type}, %n Seite</numerusform>
            <numerusform>{type}, %n Seiten</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Gauge</name>
    <message numerus="yes">
        <source>%n exposure minutes</source>
        <translation>
            <numerusform>%n Belastungsminute</numerusform>
            <numerusform>%n Belastungsminuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min</source>
        <translation>
            <numerusform>%n min</numerusform>
            <numerusform>%n min</numerusform>
        </translation>
    </message>
    <message>
        <source>A break is due: {causes}.</source>
        <translation>Eine Pause ist fällig: {causes}.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Exposure today</source>
        <translation>Belastung heute</translation>
    </message>
    <message>
        <source>Meter</source>
        <translation>Zähler</translation>
    </message>
    <message>
        <source>No break is due. You can take one at any time.</source>
        <translation>Es ist keine Pause fällig. Sie können jederzeit eine machen.</translation>
    </message>
    <message>
        <source>Reached for today: {causes}.</source>
        <translation>Für heute erreicht: {causes}.</translation>
    </message>
    <message>
        <source>Seven duty days</source>
        <translation>Sieben Diensttage</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>The first meter that is full ends looking for today. This record protects you.</source>
        <translation>Der erste volle Zähler beendet das Ansehen für heute. Diese Aufzeichnung schützt Sie.</translation>
    </message>
    <message>
        <source>Time at the screen</source>
        <translation>Zeit am Bildschirm</translation>
    </message>
    <message>
        <source>Time spent looking</source>
        <translation>Zeit des Ansehens</translation>
    </message>
    <message numerus="yes">
        <source>Today: %n min looked</source>
        <translation>
            <numerusform>Heute: %n min angesehen</numerusform>
            <numerusform>Heute: %n min angesehen</numerusform>
        </translation>
    </message>
    <message>
        <source>Used</source>
        <translation>Genutzt</translation>
    </message>
    <message>
        <source>Weighted exposure</source>
        <translation>Gewichtete Belastung</translation>
    </message>
    <message>
        <source>Your record</source>
        <translation>Ihre Aufzeichnung</translation>
    </message>
    <message>
        <source>the fullest meter</source>
        <translation>der vollste Zähler</translation>
    </message>
    <message numerus="yes">
        <source>up to %n min left</source>
        <translation>
            <numerusform>noch bis zu %n min</numerusform>
            <numerusform>noch bis zu %n min</numerusform>
        </translation>
    </message>
    <message>
        <source>{share} % of the day</source>
        <translation>{share} % des Tages</translation>
    </message>
    <message>
        <source>{share} % of the week</source>
        <translation>{share} % der Woche</translation>
    </message>
</context>
<context>
    <name>Grade</name>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Out of scope</source>
        <translation>Außerhalb</translation>
    </message>
</context>
<context>
    <name>GradeBar</name>
    <message>
        <source>Decline</source>
        <translation>Ablehnen</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Not assessable</source>
        <translation>Nicht bewertbar</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>Zurückstellen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <source>{title}, given</source>
        <translation>{title}, vergeben</translation>
    </message>
</context>
<context>
    <name>Import</name>
    <message numerus="yes">
        <source>%n files or folders chosen.</source>
        <translation>
            <numerusform>%n Datei oder Ordner gewählt.</numerusform>
            <numerusform>%n Dateien oder Ordner gewählt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Ordner wählen</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>Ordner wählen…</translation>
    </message>
    <message>
        <source>Choose files</source>
        <translation>Dateien wählen</translation>
    </message>
    <message>
        <source>Choose files…</source>
        <translation>Dateien wählen…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Files seen: {seen}. Taken in: {taken}.</source>
        <translation>Dateien gesehen: {seen}. Aufgenommen: {taken}.</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>Import files</source>
        <translation>Dateien importieren</translation>
    </message>
    <message>
        <source>New items: {new}. Known before: {known}.</source>
        <translation>Neue Objekte: {new}. Schon bekannt: {known}.</translation>
    </message>
    <message>
        <source>Not taken in: {reason}.</source>
        <translation>Nicht übernommen: {reason}.</translation>
    </message>
    <message>
        <source>Nothing chosen yet. You can also drop files on the window.</source>
        <translation>Noch nichts gewählt. Sie können Dateien auch auf das Fenster ziehen.</translation>
    </message>
    <message>
        <source>Reference of the report</source>
        <translation>Kennung der Meldung</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Meldung</translation>
    </message>
    <message>
        <source>Set aside: {count} ({reason}).</source>
        <translation>Zurückgestellt: {count} ({reason}).</translation>
    </message>
    <message>
        <source>Stopped. Import the same files again to go on.</source>
        <translation>Angehalten. Importieren Sie dieselben Dateien noch einmal, um fortzufahren.</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Wird angehalten…</translation>
    </message>
    <message>
        <source>Taking in…</source>
        <translation>Wird übernommen…</translation>
    </message>
</context>
<context>
    <name>KeySheet</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Holding the left mouse button on the picture looks as well.</source>
        <translation>Ansehen geht auch mit gehaltener linker Maustaste auf dem Bild.</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Keys can be changed in the file {file}.</source>
        <translation>Tasten lassen sich in der Datei {file} ändern.</translation>
    </message>
    <message>
        <source>no key</source>
        <translation>keine Taste</translation>
    </message>
</context>
<context>
    <name>LookAway</name>
    <message>
        <source>Look at something 6 metres away for 20 seconds, if you like.</source>
        <translation>Wenn Sie möchten: Sehen Sie 20 Sekunden lang auf etwas in 6 Metern Entfernung.</translation>
    </message>
    <message>
        <source>● Far away: 20 s at 6 m</source>
        <translation>● In die Ferne: 20 s auf 6 m</translation>
    </message>
</context>
<context>
    <name>Menu</name>
    <message>
        <source>&amp;Break</source>
        <translation>&amp;Pause</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Grade</source>
        <translation>&amp;Einstufung</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;Review</source>
        <translation>&amp;Sichtung</translation>
    </message>
    <message>
        <source>&amp;Today</source>
        <translation>He&amp;ute</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Hoher Kontrast</translation>
    </message>
    <message>
        <source>Language of the system</source>
        <translation>Sprache des Systems</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Theme of the system</source>
        <translation>Darstellung des Systems</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message numerus="yes">
        <source>%n rows of it could not be counted.</source>
        <translation>
            <numerusform>%n Zeile davon ließ sich nicht zählen.</numerusform>
            <numerusform>%n Zeilen davon ließen sich nicht zählen.</numerusform>
        </translation>
    </message>
    <message>
        <source>A break is coming up. Whenever it suits you.</source>
        <translation>Bald steht eine Pause an. Wann immer es Ihnen passt.</translation>
    </message>
    <message>
        <source>A break is due. Items can be looked at again after it.</source>
        <translation>Eine Pause ist fällig. Danach können Sie Objekte wieder ansehen.</translation>
    </message>
    <message>
        <source>A break is due. You can finish this item.</source>
        <translation>Eine Pause ist fällig. Dieses Objekt können Sie noch abschließen.</translation>
    </message>
    <message>
        <source>A limit of the day or the week is near.</source>
        <translation>Eine Grenze des Tages oder der Woche ist nah.</translation>
    </message>
    <message>
        <source>A limit was changed for today by {name} and you.</source>
        <translation>Eine Grenze wurde für heute von {name} und Ihnen geändert.</translation>
    </message>
    <message>
        <source>Every item of this report has been dealt with.</source>
        <translation>Alle Objekte dieser Meldung sind bearbeitet.</translation>
    </message>
    <message>
        <source>Exception for a child at risk, confirmed by {name}. The time comes off your next day.</source>
        <translation>Ausnahme für ein gefährdetes Kind, bestätigt von {name}. Die Zeit wird vom nächsten Tag abgezogen.</translation>
    </message>
    <message>
        <source>Handed back.</source>
        <translation>Zurückgegeben.</translation>
    </message>
    <message>
        <source>Looking along: {name}. What both of you see counts for both.</source>
        <translation>Schaut mit: {name}. Was Sie beide sehen, zählt für beide.</translation>
    </message>
    <message>
        <source>Looking ends soon for this shift.</source>
        <translation>Das Ansehen endet bald für diese Schicht.</translation>
    </message>
    <message>
        <source>Looking has ended for this shift. Grading veiled still works.</source>
        <translation>Das Ansehen ist für diese Schicht beendet. Verschleiert einstufen geht weiterhin.</translation>
    </message>
    <message>
        <source>Looking is done for this week. Items open again as days pass.</source>
        <translation>Das Ansehen ist für diese Woche beendet. Objekte öffnen sich wieder, wenn Tage vergehen.</translation>
    </message>
    <message>
        <source>Looking is done for today. Items open again on your next day.</source>
        <translation>Das Ansehen ist für heute beendet. Objekte öffnen sich wieder an Ihrem nächsten Tag.</translation>
    </message>
    <message>
        <source>Marked for your own meters. Nobody else can see it.</source>
        <translation>Für Ihre eigenen Zähler gemerkt. Niemand sonst kann es sehen.</translation>
    </message>
    <message>
        <source>No exception is left: it was used, or the policy has none.</source>
        <translation>Keine Ausnahme ist übrig: Sie ist genutzt, oder die Regeln haben keine.</translation>
    </message>
    <message>
        <source>No more looking before the break. Grading veiled still works.</source>
        <translation>Kein Ansehen mehr vor der Pause. Verschleiert einstufen geht weiterhin.</translation>
    </message>
    <message>
        <source>Not recorded: {reason}.</source>
        <translation>Nicht aufgezeichnet: {reason}.</translation>
    </message>
    <message>
        <source>Nothing can be heard: {reason}.</source>
        <translation>Es ist nichts zu hören: {reason}.</translation>
    </message>
    <message>
        <source>Nothing to undo.</source>
        <translation>Nichts zurückzunehmen.</translation>
    </message>
    <message>
        <source>Only serious items are left, and today the queue offers none of them. They can wait.</source>
        <translation>Nur schwere Objekte sind übrig, und heute bietet die Warteschlange keine davon an. Sie können warten.</translation>
    </message>
    <message>
        <source>Only serious items are left. You need not open them.</source>
        <translation>Nur schwere Objekte sind übrig. Sie brauchen sie nicht zu öffnen.</translation>
    </message>
    <message>
        <source>Open an item first.</source>
        <translation>Öffnen Sie zuerst ein Objekt.</translation>
    </message>
    <message>
        <source>Recorded.</source>
        <translation>Aufgezeichnet.</translation>
    </message>
    <message numerus="yes">
        <source>Recorded. %n copies graded without being seen.</source>
        <translation>
            <numerusform>Aufgezeichnet. %n Kopie ungesehen eingestuft.</numerusform>
            <numerusform>Aufgezeichnet. %n Kopien ungesehen eingestuft.</numerusform>
        </translation>
    </message>
    <message>
        <source>Set aside.</source>
        <translation>Zurückgestellt.</translation>
    </message>
    <message>
        <source>Several serious items came one after another. Less serious ones, or a little other work, come first.</source>
        <translation>Mehrere schwere Objekte kamen nacheinander. Zuerst kommen weniger schwere oder etwas andere Arbeit.</translation>
    </message>
    <message>
        <source>Signed out: {name}. From here on it counts for you alone.</source>
        <translation>Abgemeldet: {name}. Ab hier zählt es nur für Sie.</translation>
    </message>
    <message>
        <source>The exposure record counts again.</source>
        <translation>Die Aufzeichnung der Belastung zählt wieder.</translation>
    </message>
    <message>
        <source>The night was short. Items can be looked at later; grading veiled still works.</source>
        <translation>Die Nacht war kurz. Ansehen geht später wieder; verschleiert einstufen geht weiterhin.</translation>
    </message>
    <message>
        <source>The person looking along has reached a limit.</source>
        <translation>Die mitschauende Person hat eine Grenze erreicht.</translation>
    </message>
    <message>
        <source>The person looking along has reached a limit. You can finish this item.</source>
        <translation>Die mitschauende Person hat eine Grenze erreicht. Sie können dieses Objekt abschließen.</translation>
    </message>
    <message>
        <source>The shift has just begun. Items can be looked at in a while.</source>
        <translation>Die Schicht hat gerade begonnen. Ansehen geht in einer Weile.</translation>
    </message>
    <message>
        <source>The shift is nearly over. The wind-down is there if you want it.</source>
        <translation>Die Schicht ist fast vorbei. Der Ausklang ist da, wenn Sie ihn möchten.</translation>
    </message>
    <message>
        <source>This case was taken back. Nothing of it is needed any more.</source>
        <translation>Dieser Fall wurde zurückgenommen. Nichts davon wird noch gebraucht.</translation>
    </message>
    <message>
        <source>This grade is not in the scheme.</source>
        <translation>Diese Einstufung gehört nicht zum Schema.</translation>
    </message>
    <message>
        <source>This item cannot be shown. It can be marked not assessable, set aside or handed back.</source>
        <translation>Dieses Objekt ist nicht darstellbar. Es lässt sich als nicht bewertbar markieren, zurückstellen oder zurückgeben.</translation>
    </message>
    <message>
        <source>This report holds no other item that can be shown.</source>
        <translation>Diese Meldung enthält kein anderes Objekt, das sich zeigen lässt.</translation>
    </message>
    <message>
        <source>Today is a day without content. Items wait until another day.</source>
        <translation>Heute ist ein Tag ohne Inhalte. Die Objekte warten bis zu einem anderen Tag.</translation>
    </message>
    <message>
        <source>Withdrawn. The item is as it was before.</source>
        <translation>Zurückgenommen. Das Objekt ist wie zuvor.</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>All recorded on this machine</source>
        <translation>Alles auf diesem Gerät festgehalten</translation>
    </message>
    <message>
        <source>Continue here</source>
        <translation>Hier weitermachen</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Put off by five minutes</source>
        <translation>Um fünf Minuten verschieben</translation>
    </message>
    <message>
        <source>Recording…</source>
        <translation>Wird festgehalten …</translation>
    </message>
    <message>
        <source>Take the break</source>
        <translation>Pause machen</translation>
    </message>
</context>
<context>
    <name>Outcomes</name>
    <message>
        <source>Nothing here yet.</source>
        <translation>Hier steht noch nichts.</translation>
    </message>
    <message>
        <source>Outcome notes</source>
        <translation>Notizen über Ergebnisse</translation>
    </message>
    <message>
        <source>The notes cannot be read: {reason}.</source>
        <translation>Die Notizen sind nicht lesbar: {reason}.</translation>
    </message>
    <message>
        <source>What came of the team&apos;s work. Newest first.</source>
        <translation>Was aus der Arbeit des Teams wurde. Neues zuerst.</translation>
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
            <numerusform>%n min Ansehen zwischen Pausen</numerusform>
            <numerusform>%n min Ansehen zwischen Pausen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n most serious items one after the other (S4)</source>
        <translation>
            <numerusform>%n Objekt der schwersten Stufe nacheinander (S4)</numerusform>
            <numerusform>%n Objekte der schwersten Stufe nacheinander (S4)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them reached a limit.</source>
        <translation>
            <numerusform>%n von ihnen hat eine Grenze erreicht.</numerusform>
            <numerusform>%n von ihnen haben eine Grenze erreicht.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n serious items one after the other (S3 and S4)</source>
        <translation>
            <numerusform>%n schweres Objekt nacheinander (S3 und S4)</numerusform>
            <numerusform>%n schwere Objekte nacheinander (S3 und S4)</numerusform>
        </translation>
    </message>
    <message>
        <source>An offer holds for one duty day, and counts only if the person says yes to it.</source>
        <translation>Ein Angebot gilt für einen Diensttag und zählt nur, wenn die Person Ja dazu sagt.</translation>
    </message>
    <message>
        <source>Ask for the team&apos;s last week</source>
        <translation>Nach der letzten Woche des Teams fragen</translation>
    </message>
    <message>
        <source>Ask for this person&apos;s days</source>
        <translation>Nach den Tagen dieser Person fragen</translation>
    </message>
    <message>
        <source>Ask who may review today</source>
        <translation>Fragen, wer heute ansehen kann</translation>
    </message>
    <message>
        <source>Asking records your look: your name ({name}), the time, and what you asked. The person sees it in their record.</source>
        <translation>Das Fragen wird aufgezeichnet: Ihr Name ({name}), die Zeit und die Frage. Die Person sieht es in ihrer Aufzeichnung.</translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>Wird gefragt…</translation>
    </message>
    <message>
        <source>At the screen</source>
        <translation>Am Bildschirm</translation>
    </message>
    <message>
        <source>Breaks due</source>
        <translation>Pausen fällig</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Days that are over</source>
        <translation>Vergangene Tage</translation>
    </message>
    <message>
        <source>Exception for today</source>
        <translation>Ausnahme für heute</translation>
    </message>
    <message>
        <source>Exposure, about</source>
        <translation>Belastung, etwa</translation>
    </message>
    <message>
        <source>How many reached a limit is not told: it would be a few.</source>
        <translation>Wie viele eine Grenze erreicht haben, wird nicht gesagt: Es wären wenige.</translation>
    </message>
    <message>
        <source>Limits, exceptions</source>
        <translation>Grenzen, Ausnahmen</translation>
    </message>
    <message>
        <source>Looking</source>
        <translation>Ansehen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>No day is recorded.</source>
        <translation>Kein Tag ist aufgezeichnet.</translation>
    </message>
    <message>
        <source>Nobody&apos;s days were asked for.</source>
        <translation>Nach niemandes Tagen wurde gefragt.</translation>
    </message>
    <message>
        <source>Offer it to this person</source>
        <translation>Dieser Person anbieten</translation>
    </message>
    <message>
        <source>Other systems</source>
        <translation>Andere Systeme</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>People today</source>
        <translation>Personen heute</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>Genommen</translation>
    </message>
    <message>
        <source>The central system knows no analyst.</source>
        <translation>Das zentrale System kennt keine sichtende Person.</translation>
    </message>
    <message>
        <source>The offer is on its way. Whether {name} says yes is theirs alone.</source>
        <translation>Das Angebot ist unterwegs. Ob {name} Ja sagt, entscheidet die Person allein.</translation>
    </message>
    <message>
        <source>The week from {week}, {people} people: half of them between {lower} and {upper} exposure minutes, the middle {middle}.</source>
        <translation>Die Woche ab {week}, {people} Personen: die Hälfte zwischen {lower} und {upper} Belastungsminuten, die Mitte {middle}.</translation>
    </message>
    <message>
        <source>The week from {week}: fewer than ten people reviewed, so nothing is told of it.</source>
        <translation>Die Woche ab {week}: Weniger als zehn Personen haben gesichtet, daher wird nichts davon gesagt.</translation>
    </message>
    <message>
        <source>This is here to keep people inside the limits. It may not be used for performance, pay, discipline, rota favour, sickness review, selection or promotion.</source>
        <translation>Dies dient dazu, dass alle innerhalb der Grenzen bleiben. Es darf nicht für Leistung, Bezahlung, Disziplin, Dienstplan, Krankheitsprüfung, Auswahl oder Beförderung verwendet werden.</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>done for today</source>
        <translation>fertig für heute</translation>
    </message>
    <message>
        <source>may review</source>
        <translation>kann ansehen</translation>
    </message>
    <message>
        <source>on break</source>
        <translation>in der Pause</translation>
    </message>
    <message>
        <source>{name}: days that are over</source>
        <translation>{name}: vergangene Tage</translation>
    </message>
</context>
<context>
    <name>Player</name>
    <message>
        <source>Key frames, heavily veiled</source>
        <translation>Standbilder, stark verschleiert</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>Nächste Seite</translation>
    </message>
    <message>
        <source>Page before</source>
        <translation>Seite davor</translation>
    </message>
    <message>
        <source>Page {number} of {count}</source>
        <translation>Seite {number} von {count}</translation>
    </message>
    <message>
        <source>Pages, heavily veiled</source>
        <translation>Seiten, stark verschleiert</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>Quicker</source>
        <translation>Rascher</translation>
    </message>
    <message>
        <source>Slower</source>
        <translation>Langsamer</translation>
    </message>
    <message>
        <source>Sound while held</source>
        <translation>Ton, solange gehalten</translation>
    </message>
    <message>
        <source>concealed</source>
        <translation>verdeckt</translation>
    </message>
    <message>
        <source>key frame {number} of {count}, at {time}</source>
        <translation>Standbild {number} von {count}, bei {time}</translation>
    </message>
    <message>
        <source>sound off, {percent} %</source>
        <translation>Ton aus, {percent} %</translation>
    </message>
    <message>
        <source>sound on, {percent} %</source>
        <translation>Ton an, {percent} %</translation>
    </message>
    <message>
        <source>{at} of {length}</source>
        <translation>{at} von {length}</translation>
    </message>
</context>
<context>
    <name>Policy</name>
    <message numerus="yes">
        <source>%n cells</source>
        <translation>
            <numerusform>%n Zelle</numerusform>
            <numerusform>%n Zellen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n Tag</numerusform>
            <numerusform>%n Tage</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n exposure minutes</source>
        <translation>
            <numerusform>%n Belastungsminute</numerusform>
            <numerusform>%n Belastungsminuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n items</source>
        <translation>
            <numerusform>%n Objekt</numerusform>
            <numerusform>%n Objekte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n key frames</source>
        <translation>
            <numerusform>%n Standbild</numerusform>
            <numerusform>%n Standbilder</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n times</source>
        <translation>
            <numerusform>%n Mal</numerusform>
            <numerusform>%n Mal</numerusform>
        </translation>
    </message>
    <message>
        <source>A break is due after this much time at the review screen.</source>
        <translation>Nach so viel Zeit am Bildschirm der Sichtung ist eine Pause fällig.</translation>
    </message>
    <message>
        <source>A break is due after this much time with a picture at medium veil or clearer, or with sound.</source>
        <translation>Nach so viel Zeit mit einem Bild in mittlerem Schleier oder klarer, oder mit Ton, ist eine Pause fällig.</translation>
    </message>
    <message>
        <source>A break is due at this much weighted exposure.</source>
        <translation>Bei so viel gewichteter Belastung ist eine Pause fällig.</translation>
    </message>
    <message>
        <source>A long break is due at this much weighted exposure since the last long one.</source>
        <translation>Bei so viel gewichteter Belastung seit der letzten langen Pause ist wieder eine lange fällig.</translation>
    </message>
    <message>
        <source>A quiet dot after every 20 minutes at the screen; ignoring it has no effect at all.</source>
        <translation>Ein stiller Hinweis nach je 20 Minuten am Bildschirm; ihn zu übergehen hat keinerlei Folgen.</translation>
    </message>
    <message>
        <source>A supervisor, for one duty day and with your yes, up to {value}.</source>
        <translation>Eine vorgesetzte Person, für einen Diensttag und mit Ihrem Ja, bis {value}.</translation>
    </message>
    <message>
        <source>At most this many items of S3 or S4 one after the other; then less serious items, or other work.</source>
        <translation>Höchstens so viele Objekte der Stufen S3 und S4 nacheinander; dann weniger schwere oder andere Arbeit.</translation>
    </message>
    <message>
        <source>At most this many items of S4 one after the other; then less serious items, or other work.</source>
        <translation>Höchstens so viele Objekte der Stufe S4 nacheinander; dann weniger schwere oder andere Arbeit.</translation>
    </message>
    <message>
        <source>At most this share of any 20 items served is S3 or S4.</source>
        <translation>Höchstens dieser Anteil von je 20 vorgelegten Objekten ist S3 oder S4.</translation>
    </message>
    <message>
        <source>Back after 14 days or more</source>
        <translation>Zurück nach 14 Tagen oder mehr</translation>
    </message>
    <message>
        <source>Band of {field}</source>
        <translation>Schweregrad von {field}</translation>
    </message>
    <message>
        <source>Bands of the grades</source>
        <translation>Schweregrad je Einstufung</translation>
    </message>
    <message>
        <source>Block: time at the screen</source>
        <translation>Abschnitt: Zeit am Bildschirm</translation>
    </message>
    <message>
        <source>Block: time spent looking</source>
        <translation>Abschnitt: Zeit des Ansehens</translation>
    </message>
    <message>
        <source>Block: weighted exposure</source>
        <translation>Abschnitt: gewichtete Belastung</translation>
    </message>
    <message>
        <source>Blur (Gaussian sigma) of the first step of a reveal, in thousandths of the picture&apos;s displayed long edge.</source>
        <translation>Unschärfe (Sigma der Gauß-Kurve) der ersten Stufe des Ansehens, in Tausendsteln der gezeigten langen Bildkante.</translation>
    </message>
    <message>
        <source>Blur (Gaussian sigma) of the second step of a reveal, in thousandths of the picture&apos;s displayed long edge.</source>
        <translation>Unschärfe (Sigma der Gauß-Kurve) der zweiten Stufe des Ansehens, in Tausendsteln der gezeigten langen Bildkante.</translation>
    </message>
    <message>
        <source>Blur of the medium veil</source>
        <translation>Unschärfe, mittlerer Schleier</translation>
    </message>
    <message>
        <source>Blur of the soft veil</source>
        <translation>Unschärfe, leichter Schleier</translation>
    </message>
    <message>
        <source>Cells of the heavy veil</source>
        <translation>Zellen des starken Schleiers</translation>
    </message>
    <message>
        <source>Child at risk now: a day</source>
        <translation>Kind gefährdet: je Tag</translation>
    </message>
    <message>
        <source>Child at risk now: length</source>
        <translation>Kind gefährdet: Dauer</translation>
    </message>
    <message>
        <source>Child at risk now: seven days</source>
        <translation>Kind gefährdet: sieben Tage</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>Confined decoder required</source>
        <translation>Abgeschotteter Decoder verlangt</translation>
    </message>
    <message>
        <source>Day: time at the screen</source>
        <translation>Tag: Zeit am Bildschirm</translation>
    </message>
    <message>
        <source>Day: time spent looking</source>
        <translation>Tag: Zeit des Ansehens</translation>
    </message>
    <message>
        <source>Day: weighted exposure</source>
        <translation>Tag: gewichtete Belastung</translation>
    </message>
    <message>
        <source>Days without content</source>
        <translation>Tage ohne Inhalte</translation>
    </message>
    <message>
        <source>Display</source>
        <translation>Anzeige</translation>
    </message>
    <message>
        <source>End of the shift</source>
        <translation>Ende der Schicht</translation>
    </message>
    <message>
        <source>Experienced analyst</source>
        <translation>Erfahrene Person</translation>
    </message>
    <message>
        <source>Finishing the item</source>
        <translation>Objekt abschließen</translation>
    </message>
    <message>
        <source>First state of an item</source>
        <translation>Erster Zustand eines Objekts</translation>
    </message>
    <message>
        <source>First weeks, return, exceptions</source>
        <translation>Erste Wochen, Rückkehr, Ausnahmen</translation>
    </message>
    <message>
        <source>Fixed end of reveals</source>
        <translation>Festes Ende des Ansehens</translation>
    </message>
    <message>
        <source>From the last exposure of one duty day to the first of another at least this long passes.</source>
        <translation>Von der letzten Belastung eines Diensttags bis zur ersten eines anderen vergeht mindestens so viel Zeit.</translation>
    </message>
    <message>
        <source>Hold before a reveal</source>
        <translation>Halten vor dem Ansehen</translation>
    </message>
    <message>
        <source>How an item first appears; what is known to be S3 or S4 is always concealed first.</source>
        <translation>Wie ein Objekt zuerst erscheint; was als S3 oder S4 bekannt ist, ist immer zuerst verdeckt.</translation>
    </message>
    <message>
        <source>How fast the dose of an S2 item runs, S1 being 100.</source>
        <translation>Wie stark ein Objekt in S2 zählt; S1 zählt 100.</translation>
    </message>
    <message>
        <source>How long a reveal that was opened without holding stays open; one key renews it.</source>
        <translation>Wie lange ein ohne Halten geöffnetes Ansehen offen bleibt; eine Taste verlängert es.</translation>
    </message>
    <message>
        <source>How long the reveal key is held before the item opens; it closes on release.</source>
        <translation>Wie lange die Taste gehalten wird, bis sich das Objekt öffnet; es schließt sich beim Loslassen.</translation>
    </message>
    <message>
        <source>How many key frames the strip of a video shows at most, each heavily veiled.</source>
        <translation>Wie viele Standbilder der Streifen eines Videos höchstens zeigt, jedes stark verschleiert.</translation>
    </message>
    <message>
        <source>How often a break that is due may be postponed by five minutes; never after S4 or at a cap.</source>
        <translation>Wie oft sich eine fällige Pause um fünf Minuten verschieben lässt; nie nach S4 oder an einer Grenze.</translation>
    </message>
    <message>
        <source>How often that may happen on one duty day.</source>
        <translation>Wie oft das an einem Diensttag geschehen darf.</translation>
    </message>
    <message>
        <source>How often that may happen within seven duty days.</source>
        <translation>Wie oft das innerhalb von sieben Diensttagen geschehen darf.</translation>
    </message>
    <message>
        <source>Illustration in place of the soft veil</source>
        <translation>Zeichnung anstelle des leichten Schleiers</translation>
    </message>
    <message>
        <source>Illustration offered</source>
        <translation>Zeichnung angeboten</translation>
    </message>
    <message>
        <source>Key frames of a video</source>
        <translation>Standbilder eines Videos</translation>
    </message>
    <message>
        <source>Length of a long break.</source>
        <translation>Dauer einer langen Pause.</translation>
    </message>
    <message>
        <source>Length of an ordinary break.</source>
        <translation>Dauer einer gewöhnlichen Pause.</translation>
    </message>
    <message>
        <source>Length of the shift</source>
        <translation>Dauer der Schicht</translation>
    </message>
    <message>
        <source>Lighter days</source>
        <translation>Leichtere Tage</translation>
    </message>
    <message>
        <source>Limits and breaks</source>
        <translation>Grenzen und Pausen</translation>
    </message>
    <message>
        <source>Long break</source>
        <translation>Lange Pause</translation>
    </message>
    <message>
        <source>Long break after S4</source>
        <translation>Lange Pause nach S4</translation>
    </message>
    <message>
        <source>Long break: weighted exposure</source>
        <translation>Lange Pause: gewichtete Belastung</translation>
    </message>
    <message>
        <source>Long edge of a tile on the contact sheet.</source>
        <translation>Lange Kante einer Kachel in der Übersicht.</translation>
    </message>
    <message>
        <source>Long edge of an open item until full size is asked for; above 480 px it counts as full size.</source>
        <translation>Lange Kante eines offenen Objekts, bis die volle Größe verlangt wird; über 480 px zählt sie als volle Größe.</translation>
    </message>
    <message>
        <source>Natural reset</source>
        <translation>Neubeginn von selbst</translation>
    </message>
    <message>
        <source>New analyst, week {field}</source>
        <translation>Neu im Dienst, Woche {field}</translation>
    </message>
    <message>
        <source>Nobody. The policy sets it inside this range.</source>
        <translation>Niemand. Die Regeln legen ihn in diesem Bereich fest.</translation>
    </message>
    <message>
        <source>Nothing is opened or taken in where the machine does not confine the decoder; penumbra doctor says what is missing.</source>
        <translation>Nichts wird geöffnet oder aufgenommen, wo das Gerät den Decoder nicht abschottet; penumbra doctor sagt, was fehlt.</translation>
    </message>
    <message>
        <source>Nothing is revealed any more on a duty day with this much time at the review screen.</source>
        <translation>Bei so viel Zeit am Bildschirm der Sichtung ist das Ansehen für den Diensttag beendet.</translation>
    </message>
    <message>
        <source>Nothing is revealed any more on a duty day with this much time with clear pictures or sound.</source>
        <translation>Bei so viel Zeit mit klaren Bildern oder Ton ist das Ansehen für den Diensttag beendet.</translation>
    </message>
    <message>
        <source>Nothing is revealed any more on a duty day with this much weighted exposure.</source>
        <translation>Bei so viel gewichteter Belastung ist das Ansehen für den Diensttag beendet.</translation>
    </message>
    <message>
        <source>Nothing is revealed any more once the last seven duty days have this much time at the review screen.</source>
        <translation>Das Ansehen ist beendet, sobald die letzten sieben Diensttage so viel Zeit am Bildschirm der Sichtung haben.</translation>
    </message>
    <message>
        <source>Nothing is revealed any more once the last seven duty days have this much time with clear pictures or sound.</source>
        <translation>Das Ansehen ist beendet, sobald die letzten sieben Diensttage so viel Zeit mit klaren Bildern oder Ton haben.</translation>
    </message>
    <message>
        <source>Nothing is revealed any more once the last seven duty days have this much weighted exposure.</source>
        <translation>Das Ansehen ist beendet, sobald die letzten sieben Diensttage so viel gewichtete Belastung haben.</translation>
    </message>
    <message>
        <source>Nothing is revealed from this time of day on, until the next duty day begins.</source>
        <translation>Von dieser Uhrzeit an kein Ansehen, bis der nächste Diensttag beginnt.</translation>
    </message>
    <message>
        <source>Nothing is revealed in the first minutes after signing in.</source>
        <translation>Kein Ansehen in den ersten Minuten nach der Anmeldung.</translation>
    </message>
    <message>
        <source>Nothing is revealed in the last minutes of the shift.</source>
        <translation>Kein Ansehen in den letzten Minuten der Schicht.</translation>
    </message>
    <message>
        <source>Notice of a break</source>
        <translation>Ankündigung einer Pause</translation>
    </message>
    <message>
        <source>Of any five duty days, this many pass without any reveal.</source>
        <translation>Von je fünf Diensttagen vergehen so viele ganz ohne Ansehen.</translation>
    </message>
    <message>
        <source>Of so many days one is a lighter day, another one for each person: the queue offers nothing known to be S3 or S4.</source>
        <translation>Von so vielen Tagen ist einer ein leichterer Tag, für jede Person ein anderer: Die Warteschlange bietet nichts an, was als S3 oder S4 bekannt ist.</translation>
    </message>
    <message>
        <source>Once a break is due, the item at hand may be finished within this much time; then it is veiled.</source>
        <translation>Ist eine Pause fällig, lässt sich das offene Objekt noch so lange abschließen; dann wird es verschleiert.</translation>
    </message>
    <message>
        <source>One optional sentence of the organisation&apos;s clinician; switched on after the team was briefed.</source>
        <translation>Ein möglicher Satz der klinischen Fachperson der Organisation; eingeschaltet, nachdem das Team unterrichtet wurde.</translation>
    </message>
    <message>
        <source>One quiet line tells that a break comes, at this share of a block&apos;s limit.</source>
        <translation>Bei diesem Anteil der Grenze eines Abschnitts sagt eine stille Zeile, dass eine Pause kommt.</translation>
    </message>
    <message>
        <source>Postponing</source>
        <translation>Verschieben</translation>
    </message>
    <message>
        <source>Reminder to look away</source>
        <translation>Erinnerung, in die Ferne zu schauen</translation>
    </message>
    <message>
        <source>Rest between shifts</source>
        <translation>Ruhe zwischen Schichten</translation>
    </message>
    <message>
        <source>Reveal without holding</source>
        <translation>Ansehen ohne Halten</translation>
    </message>
    <message>
        <source>S4 items one after the other</source>
        <translation>Objekte in S4 nacheinander</translation>
    </message>
    <message>
        <source>Sentence beside the block game</source>
        <translation>Satz beim Steinspiel</translation>
    </message>
    <message>
        <source>Serious items</source>
        <translation>Schwere Objekte</translation>
    </message>
    <message>
        <source>Serious items one after the other</source>
        <translation>Schwere Objekte nacheinander</translation>
    </message>
    <message>
        <source>Seven days: time at the screen</source>
        <translation>Sieben Tage: Zeit am Bildschirm</translation>
    </message>
    <message>
        <source>Seven days: time spent looking</source>
        <translation>Sieben Tage: Zeit des Ansehens</translation>
    </message>
    <message>
        <source>Seven days: weighted exposure</source>
        <translation>Sieben Tage: gewichtete Belastung</translation>
    </message>
    <message>
        <source>Share of every cap of day and week in that week; no week has more than the one after it.</source>
        <translation>Anteil jeder Grenze von Tag und sieben Tagen in dieser Woche; keine Woche hat mehr als die nächste.</translation>
    </message>
    <message>
        <source>Share of every cap of day and week on the first two duty days after 14 days or more without exposure.</source>
        <translation>Anteil jeder Grenze von Tag und sieben Tagen an den ersten zwei Diensttagen nach 14 oder mehr Tagen ohne Belastung.</translation>
    </message>
    <message>
        <source>Share of serious items</source>
        <translation>Anteil schwerer Objekte</translation>
    </message>
    <message>
        <source>Short break</source>
        <translation>Kurze Pause</translation>
    </message>
    <message>
        <source>Size of the preview</source>
        <translation>Größe der Vorschau</translation>
    </message>
    <message>
        <source>Size of tiles</source>
        <translation>Größe der Kacheln</translation>
    </message>
    <message>
        <source>Start of the shift</source>
        <translation>Beginn der Schicht</translation>
    </message>
    <message>
        <source>The first weeks do not apply: this person has done such work for longer than this workspace knows.</source>
        <translation>Die ersten Wochen gelten nicht: Diese Person tut solche Arbeit länger, als dieser Arbeitsbereich weiß.</translation>
    </message>
    <message>
        <source>The heavy veil keeps this many grey cells along the long edge and nothing finer.</source>
        <translation>Der starke Schleier behält so viele graue Zellen entlang der langen Kante und nichts Feineres.</translation>
    </message>
    <message>
        <source>The last minutes of the shift are free of content and offered for winding down; the analyst may skip it.</source>
        <translation>Die letzten Minuten der Schicht sind frei von Inhalten und für den Ausklang da; man darf ihn auslassen.</translation>
    </message>
    <message>
        <source>The next break is a long one once S4 was seen or heard for this long in a block.</source>
        <translation>Die nächste Pause ist eine lange, sobald S4 in einem Abschnitt so lange gesehen oder gehört wurde.</translation>
    </message>
    <message>
        <source>The same for S3.</source>
        <translation>Dasselbe für S3.</translation>
    </message>
    <message>
        <source>The same for S4; at least one and a half times the weight of S3.</source>
        <translation>Dasselbe für S4; mindestens das Anderthalbfache von S3.</translation>
    </message>
    <message>
        <source>The same while nobody trusted has assessed the item; at least the weight of S2.</source>
        <translation>Dasselbe, solange niemand Verlässliches das Objekt bewertet hat; mindestens so viel wie S2.</translation>
    </message>
    <message>
        <source>The severity band of items with this grade.</source>
        <translation>Der Schweregrad von Objekten mit dieser Einstufung.</translation>
    </message>
    <message>
        <source>The shift</source>
        <translation>Die Schicht</translation>
    </message>
    <message>
        <source>The shift ends this long after the first sign-in of the duty day.</source>
        <translation>So lange nach der ersten Anmeldung des Diensttags endet die Schicht.</translation>
    </message>
    <message>
        <source>This long without clear pictures or sound begins a fresh block, but for the time at the review screen.</source>
        <translation>So lange ohne klare Bilder oder Ton, und ein neuer Abschnitt beginnt, außer für die Zeit am Bildschirm der Sichtung.</translation>
    </message>
    <message>
        <source>Veil without input</source>
        <translation>Schleier ohne Eingabe</translation>
    </message>
    <message>
        <source>Veil without input while a video plays</source>
        <translation>Schleier ohne Eingabe, während ein Video läuft</translation>
    </message>
    <message>
        <source>Weight of {field}</source>
        <translation>Gewicht von {field}</translation>
    </message>
    <message>
        <source>Weights of the severity bands</source>
        <translation>Gewichte der Schweregrade</translation>
    </message>
    <message>
        <source>Whether a reveal opens in colour; otherwise it is grey, and colour shows while its key is held.</source>
        <translation>Ob sich das Ansehen in Farbe öffnet; sonst ist es grau, und Farbe zeigt sich, solange ihre Taste gehalten wird.</translation>
    </message>
    <message>
        <source>Whether a reveal&apos;s soft step is an illustration, where that is offered; a key changes it until the window is closed.</source>
        <translation>Ob die leichte Stufe beim Ansehen eine Zeichnung ist, wo sie angeboten wird; eine Taste ändert das bis zum Schließen des Fensters.</translation>
    </message>
    <message>
        <source>Whether the soft veil may be an illustration: flat areas with their outlines kept, everything fine taken out.</source>
        <translation>Ob der leichte Schleier eine Zeichnung sein darf: Flächen mit ihren Umrissen, alles Feine herausgenommen.</translation>
    </message>
    <message>
        <source>While a video or sound plays, without any input for this long it is stopped and veiled.</source>
        <translation>Läuft ein Video oder Ton so lange ohne Eingabe, wird angehalten und verschleiert.</translation>
    </message>
    <message>
        <source>Who and when over pictures</source>
        <translation>Wer und wann über Bildern</translation>
    </message>
    <message>
        <source>Whoever looks, and the minute, stand faintly over every picture, so that a photograph of the screen tells its origin.</source>
        <translation>Wer ansieht, und die Minute, stehen blass über jedem Bild, damit ein Foto des Bildschirms seine Herkunft verrät.</translation>
    </message>
    <message>
        <source>Width of the lens</source>
        <translation>Breite der Lupe</translation>
    </message>
    <message>
        <source>Width of the lens&apos;s clear window, in hundredths of the picture&apos;s long edge; around it the item stays heavily veiled.</source>
        <translation>Breite des klaren Fensters der Lupe, in Hundertsteln der langen Bildkante; darum herum bleibt das Objekt stark verschleiert.</translation>
    </message>
    <message>
        <source>Wind-down</source>
        <translation>Ausklang</translation>
    </message>
    <message>
        <source>With a second person&apos;s yes, an analyst may go on for this long; the same time comes off the next duty day.</source>
        <translation>Mit dem Ja einer zweiten Person geht das Ansehen so lange weiter; dieselbe Zeit wird vom nächsten Diensttag abgezogen.</translation>
    </message>
    <message>
        <source>Without any input for this long the item is veiled; one key brings it back.</source>
        <translation>So lange ohne Eingabe, und das Objekt wird verschleiert; eine Taste bringt es zurück.</translation>
    </message>
    <message>
        <source>You, for yourself.</source>
        <translation>Sie, für sich selbst.</translation>
    </message>
    <message>
        <source>Your organisation alone, by its policy.</source>
        <translation>Nur Ihre Organisation, durch ihre Regeln.</translation>
    </message>
    <message>
        <source>concealed</source>
        <translation>verdeckt</translation>
    </message>
    <message>
        <source>default</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>heavily veiled</source>
        <translation>stark verschleiert</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>on</source>
        <translation>an</translation>
    </message>
    <message>
        <source>organisation</source>
        <translation>Organisation</translation>
    </message>
    <message>
        <source>strict end</source>
        <translation>strengster Wert</translation>
    </message>
    <message>
        <source>the shipped default</source>
        <translation>mitgelieferter Standard</translation>
    </message>
    <message>
        <source>the strict end: no policy can be trusted now</source>
        <translation>strengster Wert: Zurzeit sind keine Regeln verlässlich</translation>
    </message>
    <message>
        <source>you, for yourself</source>
        <translation>Sie, für sich selbst</translation>
    </message>
    <message>
        <source>your organisation&apos;s policy</source>
        <translation>Regeln Ihrer Organisation</translation>
    </message>
    <message>
        <source>your own</source>
        <translation>Ihr eigener</translation>
    </message>
    <message>
        <source>{least} to {most}</source>
        <translation>{least} bis {most}</translation>
    </message>
    <message>
        <source>{least} to {most}, or none</source>
        <translation>{least} bis {most}, oder keine</translation>
    </message>
    <message>
        <source>{range}, in steps of {step}</source>
        <translation>{range}, in Schritten von {step}</translation>
    </message>
    <message>
        <source>{words} or {last}</source>
        <translation>{words} oder {last}</translation>
    </message>
</context>
<context>
    <name>Proposal</name>
    <message>
        <source>An exception is offered for today</source>
        <translation>Für heute wird eine Ausnahme angeboten</translation>
    </message>
    <message>
        <source>If you leave it, nobody is told, and nothing changes.</source>
        <translation>Wenn Sie es lassen, erfährt es niemand, und nichts ändert sich.</translation>
    </message>
    <message>
        <source>It holds until this duty day is over, and counts only if you say yes.</source>
        <translation>Sie gilt bis zum Ende dieses Diensttags und zählt nur, wenn Sie Ja sagen.</translation>
    </message>
    <message>
        <source>{name} offers you: {what}.</source>
        <translation>{name} bietet Ihnen an: {what}.</translation>
    </message>
</context>
<context>
    <name>Record</name>
    <message numerus="yes">
        <source>%n exceptions by two people</source>
        <translation>
            <numerusform>%n Ausnahme von zwei Personen</numerusform>
            <numerusform>%n Ausnahmen von zwei Personen</numerusform>
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
            <numerusform>%n min Ansehen zwischen Pausen</numerusform>
            <numerusform>%n min Ansehen zwischen Pausen</numerusform>
        </translation>
    </message>
    <message>
        <source>A note, or what you dispute. Rows never change by it.</source>
        <translation>Eine Notiz, oder was Sie bestreiten. Die Zeilen ändern sich dadurch nie.</translation>
    </message>
    <message>
        <source>Add as a dispute</source>
        <translation>Als Einspruch anfügen</translation>
    </message>
    <message>
        <source>Add as a note</source>
        <translation>Als Notiz anfügen</translation>
    </message>
    <message>
        <source>Added to looking</source>
        <translation>Zählt zum Ansehen</translation>
    </message>
    <message>
        <source>Added to weighted</source>
        <translation>Zählt gewichtet</translation>
    </message>
    <message>
        <source>All days</source>
        <translation>Alle Tage</translation>
    </message>
    <message>
        <source>Also</source>
        <translation>Außerdem</translation>
    </message>
    <message>
        <source>Also: {what}.</source>
        <translation>Außerdem: {what}.</translation>
    </message>
    <message>
        <source>An exported file is not encrypted: whoever has it can read it.</source>
        <translation>Eine exportierte Datei ist nicht verschlüsselt: Wer sie hat, kann sie lesen.</translation>
    </message>
    <message>
        <source>At the screen</source>
        <translation>Am Bildschirm</translation>
    </message>
    <message>
        <source>At the screen, nothing shown</source>
        <translation>Am Bildschirm, nichts gezeigt</translation>
    </message>
    <message>
        <source>Began</source>
        <translation>Beginn</translation>
    </message>
    <message>
        <source>Break complete</source>
        <translation>Pause vollständig</translation>
    </message>
    <message>
        <source>Break put off</source>
        <translation>Pause verschoben</translation>
    </message>
    <message>
        <source>Breaks</source>
        <translation>Pausen</translation>
    </message>
    <message>
        <source>Changed by a supervisor</source>
        <translation>Von einer vorgesetzten Person geändert</translation>
    </message>
    <message>
        <source>Chart of the last 30 duty days</source>
        <translation>Diagramm der letzten 30 Diensttage</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Corrected by a later grade</source>
        <translation>Durch spätere Einstufung berichtigt</translation>
    </message>
    <message>
        <source>Damage confirmed by two people</source>
        <translation>Schaden von zwei Personen bestätigt</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>Tage</translation>
    </message>
    <message>
        <source>Dispute</source>
        <translation>Einspruch</translation>
    </message>
    <message>
        <source>Duty day</source>
        <translation>Diensttag</translation>
    </message>
    <message>
        <source>Earlier day</source>
        <translation>Früherer Tag</translation>
    </message>
    <message>
        <source>Exception by two people</source>
        <translation>Ausnahme von zwei Personen</translation>
    </message>
    <message>
        <source>Export as CSV…</source>
        <translation>Als CSV exportieren…</translation>
    </message>
    <message>
        <source>Export as JSON…</source>
        <translation>Als JSON exportieren…</translation>
    </message>
    <message>
        <source>Export your record</source>
        <translation>Ihre Aufzeichnung exportieren</translation>
    </message>
    <message>
        <source>Exposure minutes</source>
        <translation>Belastungsminuten</translation>
    </message>
    <message>
        <source>Item dealt with</source>
        <translation>Objekt bearbeitet</translation>
    </message>
    <message>
        <source>Kept.</source>
        <translation>Gespeichert.</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Later day</source>
        <translation>Späterer Tag</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Limits in force from here on</source>
        <translation>Ab hier geltende Grenzen</translation>
    </message>
    <message>
        <source>Limits reached</source>
        <translation>Erreichte Grenzen</translation>
    </message>
    <message>
        <source>Limits reached: {limits}.</source>
        <translation>Erreichte Grenzen: {limits}.</translation>
    </message>
    <message>
        <source>Looking</source>
        <translation>Ansehen</translation>
    </message>
    <message>
        <source>Mention the chosen row</source>
        <translation>Gewählte Zeile nennen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Nobody but you has looked at this record.</source>
        <translation>Niemand außer Ihnen hat diese Aufzeichnung eingesehen.</translation>
    </message>
    <message>
        <source>Not done: {reason}.</source>
        <translation>Nicht ausgeführt: {reason}.</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Note of the program</source>
        <translation>Vermerk des Programms</translation>
    </message>
    <message>
        <source>Notes on this day</source>
        <translation>Notizen zu diesem Tag</translation>
    </message>
    <message>
        <source>Nothing is recorded.</source>
        <translation>Nichts ist aufgezeichnet.</translation>
    </message>
    <message>
        <source>One day</source>
        <translation>Ein Tag</translation>
    </message>
    <message>
        <source>Other work</source>
        <translation>Andere Arbeit</translation>
    </message>
    <message>
        <source>Parts of the record</source>
        <translation>Teile der Aufzeichnung</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Wird gelesen…</translation>
    </message>
    <message>
        <source>Rest</source>
        <translation>Erholung</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Rows of the day</source>
        <translation>Zeilen des Tages</translation>
    </message>
    <message>
        <source>Seven duty days up to today: {session} of {session_cap} min at the screen, {raw} of {raw_cap} min looking, {dose} of {dose_cap} exposure minutes.</source>
        <translation>Sieben Diensttage bis heute: {session} von {session_cap} min am Bildschirm, {raw} von {raw_cap} min Ansehen, {dose} von {dose_cap} Belastungsminuten.</translation>
    </message>
    <message>
        <source>Shift began</source>
        <translation>Schichtbeginn</translation>
    </message>
    <message>
        <source>Short look, counted as two seconds</source>
        <translation>Kurzer Blick, als zwei Sekunden gezählt</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>The dashed line is the day&apos;s limit, and a hatched bar reached it. Enter on a day shows its rows.</source>
        <translation>Die gestrichelte Linie ist die Tagesgrenze; ein schraffierter Balken hat sie erreicht. Enter auf einem Tag zeigt seine Zeilen.</translation>
    </message>
    <message>
        <source>The rows of this day are no longer kept; its sums are.</source>
        <translation>Die Zeilen dieses Tages werden nicht mehr aufbewahrt, seine Summen schon.</translation>
    </message>
    <message>
        <source>The same figures stand in the table of days.</source>
        <translation>Dieselben Zahlen stehen in der Tabelle der Tage.</translation>
    </message>
    <message>
        <source>Those who looked</source>
        <translation>Personen mit Einsicht</translation>
    </message>
    <message>
        <source>Told of your other machines</source>
        <translation>Von Ihren anderen Geräten gemeldet</translation>
    </message>
    <message>
        <source>Veiled, or a text</source>
        <translation>Verschleiert, oder ein Text</translation>
    </message>
    <message>
        <source>Was shown</source>
        <translation>Gezeigt wurde</translation>
    </message>
    <message>
        <source>Weighted (exposure minutes)</source>
        <translation>Gewichtet (Belastungsminuten)</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Who looked</source>
        <translation>Einsicht</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>Geschrieben</translation>
    </message>
    <message>
        <source>Written.</source>
        <translation>Geschrieben.</translation>
    </message>
    <message>
        <source>Your note or dispute</source>
        <translation>Ihre Notiz oder Ihr Einspruch</translation>
    </message>
    <message>
        <source>Your record</source>
        <translation>Ihre Aufzeichnung</translation>
    </message>
    <message>
        <source>administrator</source>
        <translation>Verwaltung</translation>
    </message>
    <message>
        <source>analyst</source>
        <translation>sichtende Person</translation>
    </message>
    <message>
        <source>at the screen</source>
        <translation>am Bildschirm</translation>
    </message>
    <message>
        <source>at the screen in seven days</source>
        <translation>am Bildschirm in sieben Tagen</translation>
    </message>
    <message>
        <source>changed by a supervisor: {what}</source>
        <translation>von einer vorgesetzten Person geändert: {what}</translation>
    </message>
    <message>
        <source>daily totals, exported for: {purpose}</source>
        <translation>Tagessummen, ausgeführt für: {purpose}</translation>
    </message>
    <message>
        <source>looking</source>
        <translation>Ansehen</translation>
    </message>
    <message>
        <source>looking in seven days</source>
        <translation>Ansehen in sieben Tagen</translation>
    </message>
    <message>
        <source>one word on today</source>
        <translation>ein Wort über heute</translation>
    </message>
    <message>
        <source>supervisor</source>
        <translation>vorgesetzte Person</translation>
    </message>
    <message>
        <source>the days that are over</source>
        <translation>die vergangenen Tage</translation>
    </message>
    <message>
        <source>the team&apos;s week, with you among others</source>
        <translation>die Woche des Teams, mit Ihnen unter anderen</translation>
    </message>
    <message numerus="yes">
        <source>up to %n of the most serious items one after the other</source>
        <translation>
            <numerusform>bis zu %n der schwersten Objekte nacheinander</numerusform>
            <numerusform>bis zu %n der schwersten Objekte nacheinander</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>up to %n serious items one after the other</source>
        <translation>
            <numerusform>bis zu %n schweres Objekt nacheinander</numerusform>
            <numerusform>bis zu %n schwere Objekte nacheinander</numerusform>
        </translation>
    </message>
    <message>
        <source>weighted</source>
        <translation>gewichtet</translation>
    </message>
    <message>
        <source>weighted in seven days</source>
        <translation>gewichtet in sieben Tagen</translation>
    </message>
    <message>
        <source>wellbeing lead</source>
        <translation>Gesundheitsverantwortliche</translation>
    </message>
    <message>
        <source>{due} due, {taken} taken</source>
        <translation>{due} fällig, {taken} gemacht</translation>
    </message>
    <message>
        <source>{minutes} min {seconds} s</source>
        <translation>{minutes} min {seconds} s</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} s</translation>
    </message>
    <message>
        <source>{session} at the screen, {raw} looking, {dose} exposure minutes. Breaks: {breaks}.</source>
        <translation>{session} am Bildschirm, {raw} Ansehen, {dose} Belastungsminuten. Pausen: {breaks}.</translation>
    </message>
</context>
<context>
    <name>Reports</name>
    <message>
        <source>Import files…</source>
        <translation>Dateien importieren…</translation>
    </message>
    <message>
        <source>Items</source>
        <translation>Objekte</translation>
    </message>
    <message>
        <source>No reports yet. Drop files or a folder here, or import them.</source>
        <translation>Noch keine Meldungen. Ziehen Sie Dateien oder einen Ordner hierher oder importieren Sie sie.</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Eingang</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Meldung</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>Meldungen</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>done</source>
        <translation>erledigt</translation>
    </message>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
</context>
<context>
    <name>Section</name>
    <message>
        <source>Concealing and breaks</source>
        <translation>Verdecken und Pausen</translation>
    </message>
    <message>
        <source>Going on</source>
        <translation>Weitergehen</translation>
    </message>
    <message>
        <source>Grading</source>
        <translation>Einstufen</translation>
    </message>
    <message>
        <source>Looking</source>
        <translation>Ansehen</translation>
    </message>
    <message>
        <source>Two people</source>
        <translation>Zwei Personen</translation>
    </message>
    <message>
        <source>Video and sound</source>
        <translation>Video und Ton</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
</context>
<context>
    <name>Sentence</name>
    <message>
        <source>It may not be used for performance, pay, discipline, rota favour, sickness review, selection or promotion.</source>
        <translation>Sie darf nicht dienen für Leistungsbeurteilung, Bezahlung, Disziplinarmaßnahmen, Bevorzugung im Dienstplan, Krankheitsprüfung, Auswahl oder Beförderung.</translation>
    </message>
    <message>
        <source>Penumbra&apos;s own folder</source>
        <translation>Penumbras eigener Ordner</translation>
    </message>
    <message>
        <source>This record exists to keep people inside the limits.</source>
        <translation>Diese Aufzeichnung ist dazu da, dass Menschen innerhalb der Grenzen bleiben.</translation>
    </message>
    <message>
        <source>an item that cannot be shown takes no grade; mark it not assessable, set it aside or hand it back</source>
        <translation>ein nicht darstellbares Objekt nimmt keine Einstufung an; markieren Sie es als nicht bewertbar, stellen Sie es zurück oder geben Sie es zurück</translation>
    </message>
    <message>
        <source>an item that is not here yet cannot be assessed; set it aside or hand it back</source>
        <translation>ein Objekt, das noch nicht hier ist, kann nicht eingestuft werden; legen Sie es beiseite oder geben Sie es zurück</translation>
    </message>
    <message>
        <source>an item&apos;s encrypted file is damaged</source>
        <translation>die verschlüsselte Datei eines Objekts ist beschädigt</translation>
    </message>
    <message>
        <source>an item&apos;s encrypted file is missing or damaged</source>
        <translation>die verschlüsselte Datei eines Objekts fehlt oder ist beschädigt</translation>
    </message>
    <message>
        <source>an item&apos;s key is damaged or belongs to another vault</source>
        <translation>der Schlüssel eines Objekts ist beschädigt oder gehört zu einem anderen Tresor</translation>
    </message>
    <message>
        <source>check-ins are kept for 1 to 366 days</source>
        <translation>Rückblicke werden 1 bis 366 Tage aufbewahrt</translation>
    </message>
    <message>
        <source>clock set back</source>
        <translation>Uhr zurückgestellt</translation>
    </message>
    <message>
        <source>damaged in its archive</source>
        <translation>in seinem Archiv beschädigt</translation>
    </message>
    <message>
        <source>issuer: the name must be 1 to 40 printable characters without spaces around it</source>
        <translation>issuer: der Name muss aus 1 bis 40 druckbaren Zeichen bestehen, ohne Leerzeichen am Rand</translation>
    </message>
    <message>
        <source>made_at: the time must name its zone</source>
        <translation>made_at: die Zeit muss ihre Zeitzone nennen</translation>
    </message>
    <message>
        <source>no sound device</source>
        <translation>kein Tongerät</translation>
    </message>
    <message>
        <source>no sound device (PortAudio is not installed)</source>
        <translation>kein Tongerät (PortAudio ist nicht installiert)</translation>
    </message>
    <message>
        <source>not a regular file</source>
        <translation>keine gewöhnliche Datei</translation>
    </message>
    <message>
        <source>over the archive limit: depth</source>
        <translation>über der Archivgrenze: Verschachtelung</translation>
    </message>
    <message>
        <source>over the archive limit: number of files</source>
        <translation>über der Archivgrenze: Anzahl der Dateien</translation>
    </message>
    <message>
        <source>over the archive limit: ratio</source>
        <translation>über der Archivgrenze: Kompression</translation>
    </message>
    <message>
        <source>over the archive limit: size</source>
        <translation>über der Archivgrenze: Größe</translation>
    </message>
    <message>
        <source>over the size limit</source>
        <translation>über der Größengrenze</translation>
    </message>
    <message>
        <source>packed in an unsupported way in its archive</source>
        <translation>in seinem Archiv auf nicht unterstützte Art gepackt</translation>
    </message>
    <message>
        <source>password-protected in its archive</source>
        <translation>in seinem Archiv passwortgeschützt</translation>
    </message>
    <message>
        <source>something unexpected went wrong</source>
        <translation>etwas Unerwartetes ist schiefgegangen</translation>
    </message>
    <message>
        <source>stood still</source>
        <translation>stand still</translation>
    </message>
    <message>
        <source>symbolic link</source>
        <translation>symbolische Verknüpfung</translation>
    </message>
    <message>
        <source>that passphrase does not open the check-ins</source>
        <translation>diese Passphrase öffnet die Rückblicke nicht</translation>
    </message>
    <message>
        <source>that passphrase opens the workspace; the check-ins need one of their own</source>
        <translation>diese Passphrase öffnet den Arbeitsbereich; die Rückblicke brauchen eine eigene</translation>
    </message>
    <message>
        <source>the central system was not reached; the other workstation still counts</source>
        <translation>das zentrale System war nicht zu erreichen; der andere Arbeitsplatz gilt weiter</translation>
    </message>
    <message>
        <source>the exposure ledger does not say when it was last written</source>
        <translation>in der Aufzeichnung der Belastung steht nicht, wann zuletzt in sie geschrieben wurde</translation>
    </message>
    <message>
        <source>the exposure ledger does not say where it begins</source>
        <translation>in der Aufzeichnung der Belastung steht nicht, wo sie beginnt</translation>
    </message>
    <message>
        <source>the exposure ledger does not say where it ends</source>
        <translation>in der Aufzeichnung der Belastung steht nicht, wo sie endet</translation>
    </message>
    <message>
        <source>the exposure ledger is damaged: a text in it cannot be read</source>
        <translation>die Aufzeichnung der Belastung ist beschädigt: ein Text darin ist nicht lesbar</translation>
    </message>
    <message>
        <source>the exposure ledger is older than it was: rows that were known are not in it</source>
        <translation>die Aufzeichnung der Belastung ist älter, als sie war: bekannte Zeilen fehlen darin</translation>
    </message>
    <message>
        <source>the exposure ledger lacks rows at its end</source>
        <translation>in der Aufzeichnung der Belastung fehlen Zeilen am Ende</translation>
    </message>
    <message>
        <source>the exposure ledger lacks rows that were written before</source>
        <translation>in der Aufzeichnung der Belastung fehlen frühere Zeilen</translation>
    </message>
    <message>
        <source>the exposure ledger names a number that no row can have; put the folder back from a backup</source>
        <translation>die Aufzeichnung der Belastung nennt eine Nummer, die keine Zeile haben kann; stellen Sie den Ordner aus einer Sicherung wieder her</translation>
    </message>
    <message>
        <source>the exposure ledger was changed after its damage had been confirmed</source>
        <translation>die Aufzeichnung der Belastung wurde verändert, nachdem ihr Schaden bestätigt worden war</translation>
    </message>
    <message>
        <source>the exposure record is whole; there is nothing to confirm</source>
        <translation>die Aufzeichnung der Belastung ist vollständig; es gibt nichts zu bestätigen</translation>
    </message>
    <message>
        <source>the file cannot be written: no room, or no right to write</source>
        <translation>die Datei lässt sich nicht schreiben: kein Platz oder kein Schreibrecht</translation>
    </message>
    <message>
        <source>the item is not here yet</source>
        <translation>das Objekt ist noch nicht hier</translation>
    </message>
    <message>
        <source>the item was assessed in the meantime; open it again</source>
        <translation>das Objekt wurde inzwischen bewertet; öffnen Sie es neu</translation>
    </message>
    <message>
        <source>the key file of {name} belongs to another file</source>
        <translation>die Schlüsseldatei von {name} gehört zu einer anderen Datei</translation>
    </message>
    <message>
        <source>the key file of {name} cannot be read</source>
        <translation>die Schlüsseldatei von {name} ist nicht lesbar</translation>
    </message>
    <message>
        <source>the key file of {name} is missing; put the whole folder back from a backup</source>
        <translation>die Schlüsseldatei von {name} fehlt; stellen Sie den ganzen Ordner aus einer Sicherung wieder her</translation>
    </message>
    <message>
        <source>the managed configuration of this machine cannot be read or does not hold</source>
        <translation>die verwaltete Konfiguration dieses Geräts ist nicht lesbar oder ungültig</translation>
    </message>
    <message>
        <source>the managed configuration of this machine says one thing twice</source>
        <translation>die verwaltete Konfiguration dieses Geräts nennt etwas doppelt</translation>
    </message>
    <message>
        <source>the organisation&apos;s policy bundle is missing or cannot be read</source>
        <translation>das Regelpaket der Organisation fehlt oder ist nicht lesbar</translation>
    </message>
    <message>
        <source>the passphrase is empty</source>
        <translation>die Passphrase ist leer</translation>
    </message>
    <message>
        <source>the policy asks for a confined decoder, which this machine lacks; penumbra doctor says what is missing</source>
        <translation>die Regeln verlangen einen abgeschotteten Decoder, der auf diesem Gerät fehlt; penumbra doctor sagt, was fehlt</translation>
    </message>
    <message>
        <source>the policy bundle does not hold: it is no JSON, or made_at is no time</source>
        <translation>das Regelpaket ist ungültig: kein JSON, oder made_at ist keine Zeit</translation>
    </message>
    <message>
        <source>the policy bundle is damaged: it does not end with a signature</source>
        <translation>das Regelpaket ist beschädigt: es endet nicht mit einer Signatur</translation>
    </message>
    <message>
        <source>the policy bundle is damaged: its signature cannot be read</source>
        <translation>das Regelpaket ist beschädigt: seine Signatur ist nicht lesbar</translation>
    </message>
    <message>
        <source>the policy bundle is not signed by the organisation&apos;s policy key</source>
        <translation>das Regelpaket ist nicht mit dem Regelschlüssel der Organisation signiert</translation>
    </message>
    <message>
        <source>the policy bundle is older than the one that was taken last, or is another one of the same version</source>
        <translation>das Regelpaket ist älter als das zuletzt übernommene oder ein anderes mit derselben Versionsnummer</translation>
    </message>
    <message>
        <source>the policy key is no Ed25519 public key in PEM form</source>
        <translation>der Regelschlüssel ist kein öffentlicher Ed25519-Schlüssel im PEM-Format</translation>
    </message>
    <message>
        <source>the policy key that the managed configuration names cannot be read</source>
        <translation>der Regelschlüssel, den die verwaltete Konfiguration nennt, ist nicht lesbar</translation>
    </message>
    <message>
        <source>the record&apos;s notes or totals in {name} are damaged</source>
        <translation>Notizen oder Summen der Aufzeichnung in {name} sind beschädigt</translation>
    </message>
    <message>
        <source>the report needs a reference of printable characters</source>
        <translation>die Meldung braucht eine Kennung aus druckbaren Zeichen</translation>
    </message>
    <message>
        <source>the system&apos;s key store has no key for {name}</source>
        <translation>im Schlüsselspeicher des Systems gibt es keinen Schlüssel für {name}</translation>
    </message>
    <message>
        <source>the vault cannot be written: the disk is full or the folder cannot be written</source>
        <translation>in den Tresor kann nicht geschrieben werden: der Datenträger ist voll oder der Ordner schreibgeschützt</translation>
    </message>
    <message>
        <source>the vault is missing; put the whole folder back from a backup</source>
        <translation>der Tresor fehlt; stellen Sie den ganzen Ordner aus einer Sicherung wieder her</translation>
    </message>
    <message>
        <source>the workspace cannot be made there: no room, or no right to write</source>
        <translation>der Arbeitsbereich lässt sich dort nicht anlegen: kein Platz oder kein Schreibrecht</translation>
    </message>
    <message>
        <source>the workspace cannot be taken into itself</source>
        <translation>der Arbeitsbereich kann sich nicht selbst aufnehmen</translation>
    </message>
    <message>
        <source>the workspace cannot be written: no room, or no right to write</source>
        <translation>in den Arbeitsbereich kann nicht geschrieben werden: kein Platz oder kein Schreibrecht</translation>
    </message>
    <message>
        <source>the workspace is open in another copy of Penumbra; close that one first</source>
        <translation>der Arbeitsbereich ist in einem anderen laufenden Penumbra geöffnet; schließen Sie zuerst jenes</translation>
    </message>
    <message>
        <source>the {name} key cannot be opened: wrong passphrase, or the key file was changed</source>
        <translation>der Schlüssel {name} lässt sich nicht öffnen: falsche Passphrase, oder die Schlüsseldatei wurde verändert</translation>
    </message>
    <message>
        <source>the {name} key has no passphrase; it is kept in the system&apos;s key store</source>
        <translation>der Schlüssel {name} hat keine Passphrase; er liegt im Schlüsselspeicher des Systems</translation>
    </message>
    <message>
        <source>there are check-ins already; they open with their own passphrase</source>
        <translation>es gibt schon Rückblicke; sie öffnen sich mit ihrer eigenen Passphrase</translation>
    </message>
    <message>
        <source>there is a check-in of this duty day already</source>
        <translation>für diesen Diensttag gibt es schon einen Rückblick</translation>
    </message>
    <message>
        <source>there is no item of that id</source>
        <translation>es gibt kein Objekt mit dieser Nummer</translation>
    </message>
    <message>
        <source>there is no item of that id or SHA-256</source>
        <translation>es gibt kein Objekt mit dieser Nummer oder SHA-256</translation>
    </message>
    <message>
        <source>there is no policy key to check the organisation&apos;s policy with</source>
        <translation>es fehlt der Regelschlüssel, um die Regeln der Organisation zu prüfen</translation>
    </message>
    <message>
        <source>there is no report of that reference</source>
        <translation>es gibt keine Meldung mit dieser Kennung</translation>
    </message>
    <message>
        <source>there is no such item</source>
        <translation>dieses Objekt gibt es nicht</translation>
    </message>
    <message>
        <source>there is no such report</source>
        <translation>diese Meldung gibt es nicht</translation>
    </message>
    <message>
        <source>there is nothing at one of the paths given, or it cannot be read</source>
        <translation>an einem der angegebenen Pfade ist nichts, oder es ist nicht lesbar</translation>
    </message>
    <message>
        <source>unreadable</source>
        <translation>nicht lesbar</translation>
    </message>
    <message>
        <source>zone: the name must be that of a time zone known here, such as Europe/Berlin</source>
        <translation>zone: der Name muss der einer hier bekannten Zeitzone sein, etwa Europe/Berlin</translation>
    </message>
    <message>
        <source>{name} cannot be copied before its upgrade: no room, or no right to write</source>
        <translation>{name} lässt sich vor der Aktualisierung nicht kopieren: kein Platz oder kein Schreibrecht</translation>
    </message>
    <message>
        <source>{name} cannot be erased: the folder cannot be written</source>
        <translation>{name} lässt sich nicht löschen: in den Ordner kann nicht geschrieben werden</translation>
    </message>
    <message>
        <source>{name} cannot be opened: the folder cannot be written, or the file cannot be read</source>
        <translation>{name} lässt sich nicht öffnen: der Ordner ist schreibgeschützt oder die Datei nicht lesbar</translation>
    </message>
    <message>
        <source>{name} cannot be read</source>
        <translation>{name} ist nicht lesbar</translation>
    </message>
    <message>
        <source>{name} cannot be read: it is damaged, or the key belongs to another workspace</source>
        <translation>{name} ist nicht lesbar: beschädigt, oder der Schlüssel gehört zu einem anderen Arbeitsbereich</translation>
    </message>
    <message>
        <source>{name} cannot be read: it was cut off</source>
        <translation>{name} ist nicht lesbar: abgeschnitten</translation>
    </message>
    <message>
        <source>{name} cannot be written: no room, or no right to write</source>
        <translation>in {name} kann nicht geschrieben werden: kein Platz oder kein Schreibrecht</translation>
    </message>
    <message>
        <source>{name} cannot be written: the disk is full or the folder cannot be written</source>
        <translation>in {name} kann nicht geschrieben werden: der Datenträger ist voll oder der Ordner schreibgeschützt</translation>
    </message>
    <message>
        <source>{name} could not be read or written</source>
        <translation>{name} ließ sich nicht lesen oder schreiben</translation>
    </message>
    <message>
        <source>{name} has a schema that this version of Penumbra does not know</source>
        <translation>{name} hat ein Schema, das diese Version von Penumbra nicht kennt</translation>
    </message>
    <message>
        <source>{name} holds no tables; put the whole folder back from a backup</source>
        <translation>{name} enthält keine Tabellen; stellen Sie den ganzen Ordner aus einer Sicherung wieder her</translation>
    </message>
    <message>
        <source>{name} is empty; put the whole folder back from a backup</source>
        <translation>{name} ist leer; stellen Sie den ganzen Ordner aus einer Sicherung wieder her</translation>
    </message>
    <message>
        <source>{name} is in use by another copy of Penumbra</source>
        <translation>{name} wird von einem anderen laufenden Penumbra benutzt</translation>
    </message>
    <message>
        <source>{name} is missing, but the rest of a workspace is there; put the whole folder back from a backup (nothing was changed)</source>
        <translation>{name} fehlt, aber der Rest eines Arbeitsbereichs ist da; stellen Sie den ganzen Ordner aus einer Sicherung wieder her (nichts wurde geändert)</translation>
    </message>
    <message>
        <source>{name} is missing; put the whole folder back from a backup</source>
        <translation>{name} fehlt; stellen Sie den ganzen Ordner aus einer Sicherung wieder her</translation>
    </message>
    <message>
        <source>{name} was written by a newer version of Penumbra; update this one</source>
        <translation>{name} stammt von einer neueren Version von Penumbra; aktualisieren Sie diese</translation>
    </message>
    <message>
        <source>{name} would not be encrypted</source>
        <translation>{name} wäre nicht verschlüsselt</translation>
    </message>
    <message>
        <source>{name}: an assessment refers to one that is not there</source>
        <translation>{name}: eine Bewertung verweist auf eine, die es nicht gibt</translation>
    </message>
    <message>
        <source>{name}: an object of actions and their keys is expected</source>
        <translation>{name}: erwartet wird ein Objekt aus Aktionen und ihren Tasten</translation>
    </message>
    <message>
        <source>{name}: calm.panic must have a key</source>
        <translation>{name}: calm.panic muss eine Taste haben</translation>
    </message>
    <message>
        <source>{name}: facts are appended, never changed</source>
        <translation>{name}: Einträge werden angefügt, nie geändert</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message numerus="yes">
        <source>%n of your own</source>
        <translation>
            <numerusform>%n eigener</numerusform>
            <numerusform>%n eigene</numerusform>
        </translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Comes from</source>
        <translation>Herkunft</translation>
    </message>
    <message>
        <source>For yourself</source>
        <translation>Für Sie selbst</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Herkunft</translation>
    </message>
    <message>
        <source>From your next duty day on: {later}. Until then: {now}.</source>
        <translation>Ab Ihrem nächsten Diensttag: {later}. Bis dahin: {now}.</translation>
    </message>
    <message>
        <source>Give up my own value</source>
        <translation>Meinen eigenen Wert aufgeben</translation>
    </message>
    <message>
        <source>In the policy: {key}</source>
        <translation>In den Regeln: {key}</translation>
    </message>
    <message>
        <source>It brings others along: {others}.</source>
        <translation>Andere ändern sich mit: {others}.</translation>
    </message>
    <message>
        <source>It follows from another of your own values.</source>
        <translation>Er folgt aus einem anderen Ihrer eigenen Werte.</translation>
    </message>
    <message>
        <source>It holds at once: {value}.</source>
        <translation>Gilt sofort: {value}.</translation>
    </message>
    <message>
        <source>It is set so already.</source>
        <translation>Er ist schon so festgelegt.</translation>
    </message>
    <message>
        <source>Limits and settings</source>
        <translation>Grenzen und Einstellungen</translation>
    </message>
    <message>
        <source>May loosen it</source>
        <translation>Lockern darf ihn</translation>
    </message>
    <message>
        <source>Next duty day</source>
        <translation>Nächster Diensttag</translation>
    </message>
    <message>
        <source>No policy can be trusted now, so everything stands at its strict end.</source>
        <translation>Zurzeit sind keine Regeln verlässlich, daher steht alles auf dem strengsten Wert.</translation>
    </message>
    <message>
        <source>Not set. {title}: you can choose {range}.</source>
        <translation>Nicht festgelegt. {title}: wählbar ist {range}.</translation>
    </message>
    <message>
        <source>Not set: {reason}.</source>
        <translation>Nicht festgelegt: {reason}.</translation>
    </message>
    <message>
        <source>Nothing can be set while no policy can be trusted.</source>
        <translation>Nichts lässt sich festlegen, solange keine Regeln verlässlich sind.</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>One value at a time</source>
        <translation>Ein Wert nach dem anderen</translation>
    </message>
    <message>
        <source>Only your organisation sets this.</source>
        <translation>Diesen Wert legt nur Ihre Organisation fest.</translation>
    </message>
    <message>
        <source>Open a group with Right or Enter, and choose a line. Enter goes on to its field here.</source>
        <translation>Öffnen Sie eine Gruppe mit der Taste Rechts oder Enter und wählen Sie eine Zeile. Enter führt weiter zu ihrem Feld hier.</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>Bereich</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>Festlegen</translation>
    </message>
    <message>
        <source>Set this for me</source>
        <translation>Für mich festlegen</translation>
    </message>
    <message>
        <source>Set, for you alone.</source>
        <translation>Festgelegt, nur für Sie.</translation>
    </message>
    <message>
        <source>Shipped default</source>
        <translation>Mitgeliefert</translation>
    </message>
    <message>
        <source>The chosen value</source>
        <translation>Der gewählte Wert</translation>
    </message>
    <message>
        <source>This is the strictest that there is.</source>
        <translation>Das ist der strengste Wert, den es gibt.</translation>
    </message>
    <message>
        <source>Values of the policy</source>
        <translation>Werte der Regeln</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Without your own</source>
        <translation>Ohne Ihren eigenen</translation>
    </message>
    <message>
        <source>You can choose {range}.</source>
        <translation>Wählbar: {range}.</translation>
    </message>
    <message>
        <source>Your other values do not allow {value}.</source>
        <translation>Ihre anderen Werte lassen {value} nicht zu.</translation>
    </message>
    <message>
        <source>Your own value</source>
        <translation>Ihr eigener Wert</translation>
    </message>
    <message>
        <source>Your own value is given up.</source>
        <translation>Ihr eigener Wert ist aufgegeben.</translation>
    </message>
    <message>
        <source>Your own values stay on this machine, and nobody else sees them. What is tighter holds at once; what is looser, from your next duty day on.</source>
        <translation>Ihre eigenen Werte bleiben auf diesem Gerät, und niemand sonst sieht sie. Strengeres gilt sofort, Lockereres ab Ihrem nächsten Diensttag.</translation>
    </message>
    <message>
        <source>{now}, then {later}</source>
        <translation>{now}, dann {later}</translation>
    </message>
    <message>
        <source>{range}, strictest {value}</source>
        <translation>{range}, am strengsten: {value}</translation>
    </message>
    <message>
        <source>{value}, from {source}</source>
        <translation>{value} ({source})</translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message numerus="yes">
        <source>%n items, veiled</source>
        <translation>
            <numerusform>%n Objekt, verschleiert</numerusform>
            <numerusform>%n Objekte, verschleiert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n places</source>
        <translation>
            <numerusform>%n Fundstelle</numerusform>
            <numerusform>%n Fundstellen</numerusform>
        </translation>
    </message>
    <message>
        <source>Contact sheet</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Item {number}</source>
        <translation>Objekt {number}</translation>
    </message>
</context>
<context>
    <name>State</name>
    <message>
        <source>Graded: {grade}</source>
        <translation>Stufe: {grade}</translation>
    </message>
    <message>
        <source>Not assessable</source>
        <translation>Nicht bewertbar</translation>
    </message>
    <message>
        <source>Not graded</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>Zurückgestellt</translation>
    </message>
</context>
<context>
    <name>Steps</name>
    <message>
        <source>Bend the arms and tense them. Hold for three breaths. Let them sink back.</source>
        <translation>Beugen Sie die Arme und spannen Sie sie an. Drei Atemzüge halten. Lassen Sie sie wieder sinken.</translation>
    </message>
    <message>
        <source>Close both hands to fists. Hold for about three breaths. Then let go and feel the hands grow heavy.</source>
        <translation>Ballen Sie beide Hände zu Fäusten. Etwa drei Atemzüge halten. Dann loslassen und spüren, wie die Hände schwerer werden.</translation>
    </message>
    <message>
        <source>Close the eyes firmly and press the lips together. Hold for three breaths. Let the whole face go, the jaw too.</source>
        <translation>Schließen Sie die Augen fest und pressen Sie die Lippen zusammen. Drei Atemzüge halten. Lassen Sie das ganze Gesicht los, auch den Kiefer.</translation>
    </message>
    <message>
        <source>Draw in the belly. Hold for three breaths. Let it be soft again.</source>
        <translation>Ziehen Sie den Bauch ein. Drei Atemzüge halten. Lassen Sie ihn wieder weich werden.</translation>
    </message>
    <message>
        <source>Draw the shoulders up towards the ears. Hold for three breaths. Let them drop.</source>
        <translation>Ziehen Sie die Schultern zu den Ohren. Drei Atemzüge halten. Lassen Sie sie fallen.</translation>
    </message>
    <message>
        <source>Fold the hands behind your back and open the chest. Stay for about five breaths.</source>
        <translation>Verschränken Sie die Hände hinter dem Rücken und öffnen Sie die Brust. Etwa fünf Atemzüge so bleiben.</translation>
    </message>
    <message>
        <source>Four things that you can feel: the chair, the floor, your sleeve, the air.</source>
        <translation>Vier Dinge, die Sie spüren: den Stuhl, den Boden, Ihren Ärmel, die Luft.</translation>
    </message>
    <message>
        <source>From the beginning</source>
        <translation>Von vorn</translation>
    </message>
    <message>
        <source>Look around: five things that you can see where you are.</source>
        <translation>Sehen Sie sich um: fünf Dinge, die Sie dort sehen, wo Sie sind.</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>One foot a step back, heel on the floor, front knee bent, until the calf grows long. Five breaths. Then the other leg.</source>
        <translation>Einen Fuß einen Schritt zurück, Ferse am Boden, vorderes Knie gebeugt, bis die Wade lang wird. Fünf Atemzüge. Dann das andere Bein.</translation>
    </message>
    <message>
        <source>One thing that you can taste; a sip of water will do.</source>
        <translation>Ein Ding, das Sie schmecken; ein Schluck Wasser genügt.</translation>
    </message>
    <message>
        <source>Press the feet into the floor and tense the legs. Hold for three breaths. Let go.</source>
        <translation>Drücken Sie die Füße in den Boden und spannen Sie die Beine an. Drei Atemzüge halten. Loslassen.</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Raise one arm and lean over to the other side, so that the whole flank grows long. Five breaths. Then the other side.</source>
        <translation>Heben Sie einen Arm und neigen Sie sich zur anderen Seite, sodass die ganze Flanke lang wird. Fünf Atemzüge. Dann die andere Seite.</translation>
    </message>
    <message>
        <source>Reach up with both arms, first one hand higher, then the other. A few times, slowly.</source>
        <translation>Strecken Sie beide Arme nach oben, erst die eine Hand höher, dann die andere. Einige Male, langsam.</translation>
    </message>
    <message>
        <source>Roll the shoulders backwards, some large circles. Then let the arms hang.</source>
        <translation>Rollen Sie die Schultern nach hinten, einige große Kreise. Dann lassen Sie die Arme hängen.</translation>
    </message>
    <message>
        <source>Sit so that the chair carries you. Both feet on the floor, hands on your thighs.</source>
        <translation>Sitzen Sie so, dass der Stuhl Sie trägt. Beide Füße am Boden, die Hände auf den Oberschenkeln.</translation>
    </message>
    <message>
        <source>Some people find this useful. Nothing has to be said or written.</source>
        <translation>Manche finden das nützlich. Nichts muss gesagt oder geschrieben werden.</translation>
    </message>
    <message>
        <source>Spread the fingers wide, then make loose fists. A few times. Circle the wrists.</source>
        <translation>Spreizen Sie die Finger weit, dann lockere Fäuste. Einige Male. Kreisen Sie mit den Handgelenken.</translation>
    </message>
    <message>
        <source>Stand still for a moment. Look out of a window, or at the far end of the room.</source>
        <translation>Stehen Sie einen Moment still. Schauen Sie aus einem Fenster oder ans andere Ende des Raums.</translation>
    </message>
    <message>
        <source>Stand up for this. Move slowly, and only as far as it feels pleasant.</source>
        <translation>Stehen Sie dafür auf. Bewegen Sie sich langsam und nur so weit, wie es angenehm ist.</translation>
    </message>
    <message>
        <source>Stand with your feet as wide as your hips. Shake out arms and legs.</source>
        <translation>Stellen Sie die Füße hüftbreit. Schütteln Sie Arme und Beine aus.</translation>
    </message>
    <message>
        <source>Stay for a while. Where something is still tight, go through that once more.</source>
        <translation>Bleiben Sie eine Weile so. Wo noch etwas fest ist, gehen Sie das noch einmal durch.</translation>
    </message>
    <message>
        <source>Tense gently, never until it hurts, and leave out what does not suit you.</source>
        <translation>Spannen Sie sanft an, nie bis es schmerzt, und lassen Sie aus, was Ihnen nicht liegt.</translation>
    </message>
    <message>
        <source>Three things that you can hear, near or far away.</source>
        <translation>Drei Dinge, die Sie hören, nah oder fern.</translation>
    </message>
    <message>
        <source>Tilt the head to one side, ear towards shoulder. Stay for about five breaths. Then the other side.</source>
        <translation>Neigen Sie den Kopf zu einer Seite, das Ohr zur Schulter. Etwa fünf Atemzüge so bleiben. Dann die andere Seite.</translation>
    </message>
    <message>
        <source>Two things that you can smell, or two smells that you like.</source>
        <translation>Zwei Dinge, die Sie riechen, oder zwei Gerüche, die Sie mögen.</translation>
    </message>
    <message>
        <source>When you have had enough: stretch, open your hands, look around the room.</source>
        <translation>Wenn es genug ist: Strecken Sie sich, öffnen Sie die Hände, schauen Sie sich im Raum um.</translation>
    </message>
</context>
<context>
    <name>Systems</name>
    <message>
        <source>Ask again</source>
        <translation>Noch einmal fragen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Not taken</source>
        <translation>Nicht angenommen</translation>
    </message>
    <message>
        <source>Nothing goes on to other systems.</source>
        <translation>An andere Systeme geht nichts.</translation>
    </message>
    <message>
        <source>Other system</source>
        <translation>Anderes System</translation>
    </message>
    <message>
        <source>Other systems</source>
        <translation>Andere Systeme</translation>
    </message>
    <message>
        <source>Send again what it did not take</source>
        <translation>Nicht Angenommenes erneut senden</translation>
    </message>
    <message>
        <source>Sending again is kept with your name.</source>
        <translation>Erneutes Senden wird mit Ihrem Namen festgehalten.</translation>
    </message>
    <message>
        <source>Sent again</source>
        <translation>Erneut gesendet</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>What was assessed goes on to these systems. What waits is tried without end. What a system did not take stays here until it is sent again; look for the cause first.</source>
        <translation>Was eingestuft wurde, geht an diese Systeme. Was wartet, wird ohne Ende versucht. Was ein System nicht annimmt, bleibt hier, bis es erneut gesendet wird; suchen Sie erst die Ursache.</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>it answered otherwise than it should</source>
        <translation>es hat anders geantwortet als erwartet</translation>
    </message>
    <message>
        <source>it answered with status {number}</source>
        <translation>es hat mit Status {number} geantwortet</translation>
    </message>
    <message>
        <source>it failed lately and is given time</source>
        <translation>es hat zuletzt versagt und bekommt Zeit</translation>
    </message>
    <message>
        <source>it let nobody sign in</source>
        <translation>die Anmeldung dort gelang nicht</translation>
    </message>
    <message>
        <source>it was not reached</source>
        <translation>es wurde nicht erreicht</translation>
    </message>
    <message>
        <source>its answer was too long</source>
        <translation>seine Antwort war zu lang</translation>
    </message>
    <message>
        <source>its profile has no value for {field}</source>
        <translation>sein Profil hat keinen Wert für {field}</translation>
    </message>
    <message>
        <source>no official label is known for the grade</source>
        <translation>zur Einstufung ist keine amtliche Bezeichnung bekannt</translation>
    </message>
    <message>
        <source>of a form that this version does not know</source>
        <translation>von einer Form, die diese Version nicht kennt</translation>
    </message>
</context>
<context>
    <name>Tools</name>
    <message>
        <source>Another after</source>
        <translation>Anderes danach</translation>
    </message>
    <message>
        <source>Another before</source>
        <translation>Anderes davor</translation>
    </message>
    <message>
        <source>Back to the item</source>
        <translation>Zurück zum Objekt</translation>
    </message>
    <message>
        <source>Back, veiled</source>
        <translation>Zurück, verschleiert</translation>
    </message>
    <message>
        <source>Clearer</source>
        <translation>Klarer</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Contact sheet</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Full size</source>
        <translation>Volle Größe</translation>
    </message>
    <message>
        <source>Lens</source>
        <translation>Lupe</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Ansehen</translation>
    </message>
    <message>
        <source>More veiled</source>
        <translation>Verschleierter</translation>
    </message>
    <message>
        <source>Preview size</source>
        <translation>Vorschaugröße</translation>
    </message>
    <message>
        <source>Stop looking</source>
        <translation>Ansehen beenden</translation>
    </message>
    <message>
        <source>Whole picture</source>
        <translation>Ganzes Bild</translation>
    </message>
</context>
<context>
    <name>Top</name>
    <message>
        <source>Close Penumbra</source>
        <translation>Penumbra schließen</translation>
    </message>
    <message>
        <source>If it happens again, tell whoever looks after this machine: {what}.</source>
        <translation>Kommt es wieder vor, sagen Sie es denen, die dieses Gerät betreuen: {what}.</translation>
    </message>
    <message>
        <source>Nothing is shown any more. Everything that was recorded is kept; only what you did last may be missing. Close Penumbra and open it again to go on.</source>
        <translation>Es wird nichts mehr gezeigt. Alles Aufgezeichnete bleibt; nur was Sie zuletzt getan haben, kann fehlen. Schließen Sie Penumbra und öffnen Sie es neu, um weiterzumachen.</translation>
    </message>
    <message>
        <source>Something unexpected went wrong</source>
        <translation>Etwas Unerwartetes ist schiefgegangen</translation>
    </message>
</context>
<context>
    <name>TwoPeople</name>
    <message numerus="yes">
        <source>%n rows are missing.</source>
        <translation>
            <numerusform>%n Zeile fehlt.</numerusform>
            <numerusform>%n Zeilen fehlen.</numerusform>
        </translation>
    </message>
    <message>
        <source>A child is at risk now</source>
        <translation>Ein Kind ist jetzt gefährdet</translation>
    </message>
    <message>
        <source>A supervisor&apos;s exception for today</source>
        <translation>Ausnahme einer vorgesetzten Person für heute</translation>
    </message>
    <message>
        <source>Checking the passphrase…</source>
        <translation>Die Passphrase wird geprüft…</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>Bestätigen</translation>
    </message>
    <message>
        <source>Confirmed. Everything that can be read counts.</source>
        <translation>Bestätigt. Alles, was lesbar ist, zählt.</translation>
    </message>
    <message>
        <source>Every limit is as wide as it may be.</source>
        <translation>Jede Grenze ist schon so weit, wie sie sein darf.</translation>
    </message>
    <message>
        <source>Exception of two people: looking goes on for a while</source>
        <translation>Ausnahme von zwei Personen: Ansehen geht eine Weile weiter</translation>
    </message>
    <message>
        <source>For today</source>
        <translation>Für heute</translation>
    </message>
    <message numerus="yes">
        <source>In seven duty days it can be used %n times.</source>
        <translation>
            <numerusform>In sieben Diensttagen lässt sie sich %n-mal nutzen.</numerusform>
            <numerusform>In sieben Diensttagen lässt sie sich %n-mal nutzen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It allows at most %n more min of looking.</source>
        <translation>
            <numerusform>Damit ist noch höchstens %n min Ansehen möglich.</numerusform>
            <numerusform>Damit sind noch höchstens %n min Ansehen möglich.</numerusform>
        </translation>
    </message>
    <message>
        <source>It can be used once on a duty day.</source>
        <translation>Das geht einmal an einem Diensttag.</translation>
    </message>
    <message>
        <source>It cannot be used now: it was used already, the exposure record is damaged, or the policy has none.</source>
        <translation>Sie lässt sich jetzt nicht nutzen: Sie wurde schon genutzt, die Aufzeichnung der Belastung ist beschädigt, oder die Regeln haben keine.</translation>
    </message>
    <message>
        <source>It holds for you alone, and until the end of this duty day.</source>
        <translation>Sie gilt nur für Sie und bis zum Ende dieses Diensttags.</translation>
    </message>
    <message>
        <source>It is recorded, and you see it for as long as it holds.</source>
        <translation>Sie wird aufgezeichnet, und Sie sehen sie, solange sie gilt.</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Nicht ausführen</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>Grenze</translation>
    </message>
    <message>
        <source>Looking can go on although a limit is reached. Never by one person alone.</source>
        <translation>Ansehen kann weitergehen, obwohl eine Grenze erreicht ist. Nie durch eine Person allein.</translation>
    </message>
    <message>
        <source>Minutes of looking between breaks</source>
        <translation>Minuten Ansehen zwischen Pausen</translation>
    </message>
    <message>
        <source>Most serious items one after the other (S4)</source>
        <translation>Schwerste Objekte nacheinander (S4)</translation>
    </message>
    <message>
        <source>Nobody else here can confirm this. The command penumbra account add adds people.</source>
        <translation>Hier kann das sonst niemand bestätigen. Der Befehl penumbra account add fügt Personen hinzu.</translation>
    </message>
    <message>
        <source>Nothing in the record is changed. What can be read still counts.</source>
        <translation>In der Aufzeichnung wird nichts geändert. Was lesbar ist, zählt weiterhin.</translation>
    </message>
    <message>
        <source>Only this damage is accepted; any other is told again.</source>
        <translation>Nur dieser Schaden wird hingenommen; jeder andere wird wieder gemeldet.</translation>
    </message>
    <message>
        <source>Rows that cannot be counted: {numbers}.</source>
        <translation>Zeilen, die sich nicht zählen lassen: {numbers}.</translation>
    </message>
    <message>
        <source>Second person</source>
        <translation>Zweite Person</translation>
    </message>
    <message>
        <source>Serious items one after the other (S3 and S4)</source>
        <translation>Schwere Objekte nacheinander (S3 und S4)</translation>
    </message>
    <message>
        <source>That is not the passphrase of {name}. It can be tried again.</source>
        <translation>Das ist nicht die Passphrase von {name}. Sie können es noch einmal versuchen.</translation>
    </message>
    <message>
        <source>The exposure record is damaged</source>
        <translation>Die Aufzeichnung der Belastung ist beschädigt</translation>
    </message>
    <message>
        <source>The exposure record is whole</source>
        <translation>Die Aufzeichnung der Belastung ist vollständig</translation>
    </message>
    <message>
        <source>The same time comes off your next day with looking.</source>
        <translation>Dieselbe Zeit geht von Ihrem nächsten Tag mit Ansehen ab.</translation>
    </message>
    <message>
        <source>Their own passphrase</source>
        <translation>Deren Passphrase</translation>
    </message>
    <message>
        <source>There is nothing to confirm.</source>
        <translation>Es gibt nichts zu bestätigen.</translation>
    </message>
    <message numerus="yes">
        <source>Today: %n min of looking between breaks</source>
        <translation>
            <numerusform>Heute: %n min Ansehen zwischen Pausen</numerusform>
            <numerusform>Heute: %n min Ansehen zwischen Pausen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Today: up to %n of the most serious items one after the other</source>
        <translation>
            <numerusform>Heute: bis zu %n der schwersten Objekte nacheinander</numerusform>
            <numerusform>Heute: bis zu %n der schwersten Objekte nacheinander</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Today: up to %n serious items one after the other</source>
        <translation>
            <numerusform>Heute: bis zu %n schweres Objekt nacheinander</numerusform>
            <numerusform>Heute: bis zu %n schwere Objekte nacheinander</numerusform>
        </translation>
    </message>
    <message>
        <source>Until a supervisor and you confirm it, the day&apos;s limits count as reached.</source>
        <translation>Bis eine vorgesetzte Person und Sie es bestätigen, gelten die Tagesgrenzen als erreicht.</translation>
    </message>
    <message>
        <source>Y</source>
        <translation>J</translation>
    </message>
    <message>
        <source>Yes, I want this (Y)</source>
        <translation>Ja, ich möchte das (J)</translation>
    </message>
    <message>
        <source>{name} has confirmed. It happens only if you want it, too.</source>
        <translation>{name} hat bestätigt. Es geschieht nur, wenn auch Sie es möchten.</translation>
    </message>
</context>
<context>
    <name>Type</name>
    <message>
        <source>Camera raw</source>
        <translation>Kamera-Rohdaten</translation>
    </message>
    <message>
        <source>PDF document</source>
        <translation>PDF-Dokument</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Ton</translation>
    </message>
    <message>
        <source>Unknown type</source>
        <translation>Unbekannter Typ</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>Video</translation>
    </message>
    <message>
        <source>{format} picture</source>
        <translation>{format}-Bild</translation>
    </message>
</context>
<context>
    <name>Unlock</name>
    <message>
        <source>A lost passphrase cannot be replaced: nothing here can be read without it.</source>
        <translation>Eine verlorene Passphrase lässt sich nicht ersetzen: Ohne sie ist hier nichts lesbar.</translation>
    </message>
    <message>
        <source>A name is needed.</source>
        <translation>Ein Name wird gebraucht.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>It will lie in {folder}.</source>
        <translation>Er wird in {folder} liegen.</translation>
    </message>
    <message>
        <source>Make</source>
        <translation>Anlegen</translation>
    </message>
    <message>
        <source>Make a workspace</source>
        <translation>Arbeitsbereich anlegen</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message numerus="yes">
        <source>The passphrase needs at least %n characters.</source>
        <translation>
            <numerusform>Die Passphrase braucht mindestens %n Zeichen.</numerusform>
            <numerusform>Die Passphrase braucht mindestens %n Zeichen.</numerusform>
        </translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>Wiederholung</translation>
    </message>
    <message>
        <source>The two passphrases differ.</source>
        <translation>Die beiden Passphrasen sind verschieden.</translation>
    </message>
    <message>
        <source>Without a passphrase the key is kept in this system&apos;s key store.</source>
        <translation>Ohne Passphrase liegt der Schlüssel im Schlüsselspeicher dieses Systems.</translation>
    </message>
    <message>
        <source>Workspace of {person}</source>
        <translation>Arbeitsbereich von {person}</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Ihr Name</translation>
    </message>
</context>
<context>
    <name>WindDown</name>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Check-in, for you alone</source>
        <translation>Rückblick, nur für Sie</translation>
    </message>
    <message>
        <source>None of these</source>
        <translation>Nichts davon</translation>
    </message>
    <message>
        <source>The rest of the shift is free of content.</source>
        <translation>Der Rest der Schicht ist frei von Inhalten.</translation>
    </message>
    <message>
        <source>This time is working time. Do one of these, or none; what you do is not recorded.</source>
        <translation>Diese Zeit ist Arbeitszeit. Tun Sie etwas hiervon oder nichts; was Sie tun, wird nicht aufgezeichnet.</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>Break</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Demo</source>
        <translation>Demo</translation>
    </message>
    <message>
        <source>The choice could not be kept: the folder cannot be written.</source>
        <translation>Die Wahl ließ sich nicht speichern: In den Ordner kann nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>The demo workspace takes in no other files. The command penumbra init makes a workspace of your own.</source>
        <translation>Der Demo-Arbeitsbereich nimmt keine anderen Dateien auf. Der Befehl penumbra init legt einen eigenen an.</translation>
    </message>
    <message>
        <source>The language changes at the next start.</source>
        <translation>Die Sprache wechselt beim nächsten Start.</translation>
    </message>
    <message>
        <source>This workspace exchanges with no central system. The command penumbra sync enrol makes it known to one.</source>
        <translation>Dieser Arbeitsplatz tauscht mit keinem zentralen System aus. Der Befehl penumbra sync enrol macht ihn dort bekannt.</translation>
    </message>
    <message>
        <source>With {name}</source>
        <translation>Mit {name}</translation>
    </message>
</context>
</TS>
