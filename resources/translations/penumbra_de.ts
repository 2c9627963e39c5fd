<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name>Action</name>
    <message>
        <source>A few seconds more</source>
        <translation>Einige Sekunden länger</translation>
    </message>
    <message>
        <source>Back, veiled</source>
        <translation>Zurück, verschleiert</translation>
    </message>
    <message>
        <source>Break in five minutes</source>
        <translation>Pause in fünf Minuten</translation>
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
        <source>Conceal everything</source>
        <translation>Alles verdecken</translation>
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
        <source>Import files…</source>
        <translation>Dateien importieren…</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
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
        <source>Next item</source>
        <translation>Nächstes Objekt</translation>
    </message>
    <message>
        <source>Not assessable</source>
        <translation>Nicht bewertbar</translation>
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
        <source>Previous item</source>
        <translation>Vorheriges Objekt</translation>
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
        <source>Take a break now</source>
        <translation>Jetzt Pause machen</translation>
    </message>
    <message>
        <source>Undo the last grade</source>
        <translation>Letzte Einstufung zurücknehmen</translation>
    </message>
</context>
<context>
    <name>Break</name>
    <message>
        <source>Away from the desk</source>
        <translation>Nicht am Platz</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Break</source>
        <translation>Pause</translation>
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
        <source>Stand up, move, look at something far away. If you come back early, the minutes you took still count, and looking at items stays off until the break is complete.</source>
        <translation>Stehen Sie auf, bewegen Sie sich, schauen Sie in die Ferne. Wenn Sie früher zurückkommen, zählen die genommenen Minuten trotzdem; das Ansehen bleibt ausgeschaltet, bis die Pause vollständig ist.</translation>
    </message>
    <message>
        <source>The break is complete. Come back when you like; longer is fine.</source>
        <translation>Die Pause ist vollständig. Kommen Sie zurück, wann Sie möchten; länger ist in Ordnung.</translation>
    </message>
    <message numerus="yes">
        <source>about %n min left</source>
        <translation>
            <numerusform>noch etwa %n min</numerusform>
            <numerusform>noch etwa %n min</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CannotShow</name>
    <message>
        <source>Cannot be shown: {reason}</source>
        <translation>Nicht darstellbar: {reason}</translation>
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
        <source>password-protected archive</source>
        <translation>passwortgeschütztes Archiv</translation>
    </message>
    <message>
        <source>the decoder failed on it</source>
        <translation>Dekodieren fehlgeschlagen</translation>
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
    <name>Concealment</name>
    <message>
        <source>Concealed after a while without input.</source>
        <translation>Verdeckt nach einiger Zeit ohne Eingabe.</translation>
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
        <source>Concealed: exposure could not be recorded, so nothing is shown.</source>
        <translation>Verdeckt: Die Belastung ließ sich nicht aufzeichnen, daher wird nichts gezeigt.</translation>
    </message>
    <message>
        <source>The exposure record is damaged. Nothing is shown until you and a supervisor confirm it.</source>
        <translation>Die Aufzeichnung der Belastung ist beschädigt. Nichts wird gezeigt, bis Sie und eine vorgesetzte Person es bestätigen.</translation>
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
        <source>%n files or folders chosen</source>
        <translation>
            <numerusform>%n Datei oder Ordner gewählt</numerusform>
            <numerusform>%n Dateien oder Ordner gewählt</numerusform>
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
        <source>Files seen: {seen}, taken in: {taken}</source>
        <translation>Dateien gesehen: {seen}, übernommen: {taken}</translation>
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
        <source>Set aside: {count} ({reason})</source>
        <translation>Zurückgestellt: {count} ({reason})</translation>
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
    <message>
        <source>What</source>
        <translation>Was</translation>
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
        <source>Every item of this report has been dealt with.</source>
        <translation>Alle Objekte dieser Meldung sind bearbeitet.</translation>
    </message>
    <message>
        <source>Handed back.</source>
        <translation>Zurückgegeben.</translation>
    </message>
    <message>
        <source>Looking is done for today. Everything else stays open to you.</source>
        <translation>Das Ansehen ist für heute beendet. Alles andere bleibt Ihnen offen.</translation>
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
        <source>Nothing to undo.</source>
        <translation>Nichts zurückzunehmen.</translation>
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
        <source>This grade is not in the scheme.</source>
        <translation>Diese Einstufung gehört nicht zum Schema.</translation>
    </message>
    <message>
        <source>This item cannot be shown. It can still be graded.</source>
        <translation>Dieses Objekt ist nicht darstellbar. Einstufen lässt es sich trotzdem.</translation>
    </message>
    <message>
        <source>Withdrawn. The item is as it was before.</source>
        <translation>Zurückgenommen. Das Objekt ist wie zuvor.</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>In five minutes</source>
        <translation>In fünf Minuten</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Take the break</source>
        <translation>Pause machen</translation>
    </message>
    <message>
        <source>all recorded on this machine</source>
        <translation>alles auf diesem Gerät aufgezeichnet</translation>
    </message>
    <message>
        <source>recording…</source>
        <translation>wird aufgezeichnet…</translation>
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
        <source>Calm</source>
        <translation>Ruhe</translation>
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
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
</context>
<context>
    <name>Sentence</name>
    <message>
        <source>Penumbra&apos;s own folder</source>
        <translation>Penumbras eigener Ordner</translation>
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
        <source>damaged in its archive</source>
        <translation>in seinem Archiv beschädigt</translation>
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
        <source>symbolic link</source>
        <translation>symbolische Verknüpfung</translation>
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
        <source>the passphrase is empty</source>
        <translation>die Passphrase ist leer</translation>
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
        <source>the workspace cannot be taken into itself</source>
        <translation>der Arbeitsbereich kann sich nicht selbst aufnehmen</translation>
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
        <source>there is no item of that id</source>
        <translation>es gibt kein Objekt mit dieser Nummer</translation>
    </message>
    <message>
        <source>there is no item of that id or SHA-256</source>
        <translation>es gibt kein Objekt mit dieser Nummer oder SHA-256</translation>
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
        <source>{name} cannot be written: the disk is full or the folder cannot be written</source>
        <translation>in {name} kann nicht geschrieben werden: der Datenträger ist voll oder der Ordner schreibgeschützt</translation>
    </message>
    <message>
        <source>{name} could not be read or written</source>
        <translation>{name} ließ sich nicht lesen oder schreiben</translation>
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
        <source>{name} is missing; put the whole folder back from a backup</source>
        <translation>{name} fehlt; stellen Sie den ganzen Ordner aus einer Sicherung wieder her</translation>
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
    <name>Tools</name>
    <message>
        <source>Back, veiled</source>
        <translation>Zurück, verschleiert</translation>
    </message>
    <message>
        <source>Clearer</source>
        <translation>Klarer</translation>
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
</context>
<context>
    <name>Type</name>
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
        <source>The demo workspace takes in no other files. Make a workspace with: penumbra init</source>
        <translation>Der Demo-Arbeitsbereich nimmt keine anderen Dateien auf. Einen eigenen legen Sie an mit: penumbra init</translation>
    </message>
    <message>
        <source>The language changes at the next start.</source>
        <translation>Die Sprache wechselt beim nächsten Start.</translation>
    </message>
</context>
</TS>
