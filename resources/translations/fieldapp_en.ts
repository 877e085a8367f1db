<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>fieldapp</name>
    <message numerus="yes">
        <source>  %n rows are accounts that you have already</source>
        <translation>
            <numerusform>  %n row is an account that you have already</numerusform>
            <numerusform>  %n rows are accounts that you have already</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n accounts</source>
        <translation>
            <numerusform>%n account</numerusform>
            <numerusform>%n accounts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n accounts are being counted</source>
        <translation>
            <numerusform>%n account is being counted</numerusform>
            <numerusform>%n accounts are being counted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n accounts are in the file.</source>
        <translation>
            <numerusform>%n account is in the file.</numerusform>
            <numerusform>%n accounts are in the file.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n accounts are your company's now, with all that belongs to them. The import can be undone.</source>
        <translation>
            <numerusform>%n account is your company's now, with all that belongs to it. The import can be undone.</numerusform>
            <numerusform>%n accounts are your company's now, with all that belongs to them. The import can be undone.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n accounts change.</source>
        <translation>
            <numerusform>%n account changes.</numerusform>
            <numerusform>%n accounts change.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n accounts from your time alone can be brought into your company.</source>
        <translation>
            <numerusform>%n account from your time alone can be brought into your company.</numerusform>
            <numerusform>%n accounts from your time alone can be brought into your company.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n accounts held back</source>
        <translation>
            <numerusform>%n account held back</numerusform>
            <numerusform>%n accounts held back</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n accounts here</source>
        <translation>
            <numerusform>%n account here</numerusform>
            <numerusform>%n accounts here</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n accounts move: {names}</source>
        <translation>
            <numerusform>%n account moves: {names}</numerusform>
            <numerusform>%n accounts move: {names}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n accounts on the map</source>
        <translation>
            <numerusform>%n account on the map</numerusform>
            <numerusform>%n accounts on the map</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n accounts overdue</source>
        <translation>
            <numerusform>%n account overdue</numerusform>
            <numerusform>%n accounts overdue</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n accounts that bought again and that nobody was offered yet.</source>
        <translation>
            <numerusform>%n account that bought again and that nobody was offered yet.</numerusform>
            <numerusform>%n accounts that bought again and that nobody was offered yet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n accounts to {gate}</source>
        <translation>
            <numerusform>%n account to {gate}</numerusform>
            <numerusform>%n accounts to {gate}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n accounts were opened without being on the list</source>
        <translation>
            <numerusform>%n account was opened without being on the list</numerusform>
            <numerusform>%n accounts were opened without being on the list</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n active customers</source>
        <translation>
            <numerusform>%n active customer</numerusform>
            <numerusform>%n active customers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n active seats</source>
        <translation>
            <numerusform>%n active seat</numerusform>
            <numerusform>%n active seats</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <comment>records</comment>
        <translation>
            <numerusform>%n changed</numerusform>
            <numerusform>%n changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changes</source>
        <translation>
            <numerusform>%n change</numerusform>
            <numerusform>%n changes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changes are in the package.</source>
        <translation>
            <numerusform>%n change is in the package.</numerusform>
            <numerusform>%n changes are in the package.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changes are in the package; they wait here until its receipt is opened.</source>
        <translation>
            <numerusform>%n change is in the package; it waits here until its receipt is opened.</numerusform>
            <numerusform>%n changes are in the package; they wait here until its receipt is opened.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changes are taken in.</source>
        <translation>
            <numerusform>%n change is taken in.</numerusform>
            <numerusform>%n changes are taken in.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changes had reached the server before.</source>
        <translation>
            <numerusform>%n change had reached the server before.</numerusform>
            <numerusform>%n changes had reached the server before.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changes need you: look at the page of sync.</source>
        <translation>
            <numerusform>%n change needs you: look at the page of sync.</numerusform>
            <numerusform>%n changes need you: look at the page of sync.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changes not synced yet</source>
        <translation>
            <numerusform>%n change not synced yet</numerusform>
            <numerusform>%n changes not synced yet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changes of yours came after the hand-over; {name} has them now.</source>
        <translation>
            <numerusform>%n change of yours came after the hand-over; {name} has it now.</numerusform>
            <numerusform>%n changes of yours came after the hand-over; {name} has them now.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changes sent.</source>
        <translation>
            <numerusform>%n change sent.</numerusform>
            <numerusform>%n changes sent.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changes wait</source>
        <translation>
            <numerusform>%n change waits</numerusform>
            <numerusform>%n changes wait</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changes wait for a server</source>
        <translation>
            <numerusform>%n change waits for a server</numerusform>
            <numerusform>%n changes wait for a server</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changes wait now for the manager of who made them.</source>
        <translation>
            <numerusform>%n change waits now for the manager of who made it.</numerusform>
            <numerusform>%n changes wait now for the manager of who made them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changes waited on the former owner's laptop when last heard of ({time}); they are held when they come.</source>
        <translation>
            <numerusform>%n change waited on the former owner's laptop when last heard of ({time}); it is held when it comes.</numerusform>
            <numerusform>%n changes waited on the former owner's laptop when last heard of ({time}); they are held when they come.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changes would be missing, among them {visits}.</source>
        <translation>
            <numerusform>%n change would be missing, among them {visits}.</numerusform>
            <numerusform>%n changes would be missing, among them {visits}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cities</source>
        <translation>
            <numerusform>%n city</numerusform>
            <numerusform>%n cities</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n contacts</source>
        <translation>
            <numerusform>%n contact</numerusform>
            <numerusform>%n contacts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n customers</source>
        <translation>
            <numerusform>%n customer</numerusform>
            <numerusform>%n customers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n customers stayed {mode}</source>
        <translation>
            <numerusform>%n customer stayed {mode}</numerusform>
            <numerusform>%n customers stayed {mode}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n customers: {move}</source>
        <translation>
            <numerusform>%n customer: {move}</numerusform>
            <numerusform>%n customers: {move}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n damaged places in the file. Keep it, and restore the newest backup.</source>
        <translation>
            <numerusform>%n damaged place in the file. Keep it, and restore the newest backup.</numerusform>
            <numerusform>%n damaged places in the file. Keep it, and restore the newest backup.</numerusform>
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
        <source>%n days ago</source>
        <translation>
            <numerusform>%n day ago</numerusform>
            <numerusform>%n days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days late</source>
        <translation>
            <numerusform>%n day late</numerusform>
            <numerusform>%n days late</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days late</source>
        <comment>delivery</comment>
        <translation>
            <numerusform>%n day late</numerusform>
            <numerusform>%n days late</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days late</source>
        <comment>money</comment>
        <translation>
            <numerusform>%n day late</numerusform>
            <numerusform>%n days late</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days left</source>
        <translation>
            <numerusform>%n day left</numerusform>
            <numerusform>%n days left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days over</source>
        <translation>
            <numerusform>%n day over</numerusform>
            <numerusform>%n days over</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n done</source>
        <translation>
            <numerusform>%n done</numerusform>
            <numerusform>%n done</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n dormant, not counted</source>
        <translation>
            <numerusform>%n dormant, not counted</numerusform>
            <numerusform>%n dormant, not counted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n drafts</source>
        <translation>
            <numerusform>%n draft</numerusform>
            <numerusform>%n drafts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entries</source>
        <translation>
            <numerusform>%n entry</numerusform>
            <numerusform>%n entries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entries were posted.</source>
        <translation>
            <numerusform>%n entry was posted.</numerusform>
            <numerusform>%n entries were posted.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n facts could not be reckoned with</source>
        <translation>
            <numerusform>%n fact could not be reckoned with</numerusform>
            <numerusform>%n facts could not be reckoned with</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files on their way, {percent} %</source>
        <translation>
            <numerusform>%n file on its way, {percent} %</numerusform>
            <numerusform>%n files on their way, {percent} %</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files sent.</source>
        <translation>
            <numerusform>%n file sent.</numerusform>
            <numerusform>%n files sent.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h</source>
        <translation>
            <numerusform>%n h</numerusform>
            <numerusform>%n h</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n laptops are shut out for good.</source>
        <translation>
            <numerusform>%n laptop is shut out for good.</numerusform>
            <numerusform>%n laptops are shut out for good.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n laptops not seen today may change them</source>
        <translation>
            <numerusform>%n laptop not seen today may change them</numerusform>
            <numerusform>%n laptops not seen today may change them</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lines name nobody here: {lines}</source>
        <translation>
            <numerusform>%n line names nobody here: {lines}</numerusform>
            <numerusform>%n lines name nobody here: {lines}</numerusform>
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
        <source>%n minutes</source>
        <comment>use</comment>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n named twice</source>
        <translation>
            <numerusform>%n named twice</numerusform>
            <numerusform>%n named twice</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them in the middle of their district</source>
        <translation>
            <numerusform>%n of them in the middle of its district</numerusform>
            <numerusform>%n of them in the middle of their district</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open promises</source>
        <translation>
            <numerusform>%n open promise</numerusform>
            <numerusform>%n open promises</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n opened off the list</source>
        <translation>
            <numerusform>%n opened off the list</numerusform>
            <numerusform>%n opened off the list</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n orders</source>
        <translation>
            <numerusform>%n order</numerusform>
            <numerusform>%n orders</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n orders are overdue since {day} or later: {sum}</source>
        <translation>
            <numerusform>%n order is overdue since {day}: {sum}</numerusform>
            <numerusform>%n orders are overdue since {day} or later: {sum}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n orders are unverified: {sum}</source>
        <translation>
            <numerusform>%n order is unverified: {sum}</numerusform>
            <numerusform>%n orders are unverified: {sum}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n orders from {since} to {until}, refunds taken off</source>
        <translation>
            <numerusform>%n order from {since} to {until}, refunds taken off</numerusform>
            <numerusform>%n orders from {since} to {until}, refunds taken off</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n orders, {sum} in 12 months</source>
        <translation>
            <numerusform>%n order, {sum} in 12 months</numerusform>
            <numerusform>%n orders, {sum} in 12 months</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pairs, of {compared} compared.</source>
        <translation>
            <numerusform>%n pair, of {compared} compared.</numerusform>
            <numerusform>%n pairs, of {compared} compared.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n parts cannot be read with this key and stay sealed.</source>
        <translation>
            <numerusform>%n part cannot be read with this key and stays sealed.</numerusform>
            <numerusform>%n parts cannot be read with this key and stay sealed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people name no company; they are accounts of their own name</source>
        <translation>
            <numerusform>%n person names no company; they are an account of their own name</numerusform>
            <numerusform>%n people name no company; they are accounts of their own name</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people written to {file}.</source>
        <translation>
            <numerusform>%n person written to {file}.</numerusform>
            <numerusform>%n people written to {file}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n planned visits</source>
        <translation>
            <numerusform>%n planned visit</numerusform>
            <numerusform>%n planned visits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reasons against</source>
        <translation>
            <numerusform>%n reason against</numerusform>
            <numerusform>%n reasons against</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n records added</source>
        <translation>
            <numerusform>%n record added</numerusform>
            <numerusform>%n records added</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n records were changed or built on since: {names}.</source>
        <translation>
            <numerusform>%n record was changed or built on since: {names}.</numerusform>
            <numerusform>%n records were changed or built on since: {names}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reps</source>
        <translation>
            <numerusform>%n rep</numerusform>
            <numerusform>%n reps</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reps have {changes} changes not synced yet</source>
        <translation>
            <numerusform>%n rep has {changes} changes not synced yet</numerusform>
            <numerusform>%n reps have {changes} changes not synced yet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rows</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rows cannot be read as they stand.</source>
        <translation>
            <numerusform>%n row cannot be read as it stands.</numerusform>
            <numerusform>%n rows cannot be read as they stand.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rows copied.</source>
        <translation>
            <numerusform>%n row copied.</numerusform>
            <numerusform>%n rows copied.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rows name no company.</source>
        <translation>
            <numerusform>%n row names no company.</numerusform>
            <numerusform>%n rows name no company.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rows received.</source>
        <translation>
            <numerusform>%n row received.</numerusform>
            <numerusform>%n rows received.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rows refer to rows that are not there.</source>
        <translation>
            <numerusform>%n row refers to a row that is not there.</numerusform>
            <numerusform>%n rows refer to rows that are not there.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rows were rejected</source>
        <translation>
            <numerusform>%n row was rejected</numerusform>
            <numerusform>%n rows were rejected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rows written to {file}.</source>
        <translation>
            <numerusform>%n row written to {file}.</numerusform>
            <numerusform>%n rows written to {file}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sessions</source>
        <translation>
            <numerusform>%n session</numerusform>
            <numerusform>%n sessions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n severe</source>
        <translation>
            <numerusform>%n severe</numerusform>
            <numerusform>%n severe</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n severe reasons against stand open. Say why it is closed all the same.</source>
        <translation>
            <numerusform>%n severe reason against stands open. Say why it is closed all the same.</numerusform>
            <numerusform>%n severe reasons against stand open. Say why it is closed all the same.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n statements were made; what comes late goes into the next open month.</source>
        <translation>
            <numerusform>%n statement was made; what comes late goes into the next open month.</numerusform>
            <numerusform>%n statements were made; what comes late goes into the next open month.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stay as they are.</source>
        <translation>
            <numerusform>%n stays as it is.</numerusform>
            <numerusform>%n stay as they are.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n summaries differ from their facts. Please report this.</source>
        <translation>
            <numerusform>%n summary differs from its facts. Please report this.</numerusform>
            <numerusform>%n summaries differ from their facts. Please report this.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n targets</source>
        <translation>
            <numerusform>%n target</numerusform>
            <numerusform>%n targets</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n visits</source>
        <translation>
            <numerusform>%n visit</numerusform>
            <numerusform>%n visits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n visits today</source>
        <translation>
            <numerusform>%n visit today</numerusform>
            <numerusform>%n visits today</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n visits, and still nobody knows who decides</source>
        <translation>
            <numerusform>%n visit, and still nobody knows who decides</numerusform>
            <numerusform>%n visits, and still nobody knows who decides</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n visits, and still nobody knows who pays</source>
        <translation>
            <numerusform>%n visit, and still nobody knows who pays</numerusform>
            <numerusform>%n visits, and still nobody knows who pays</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n without a place</source>
        <translation>
            <numerusform>%n without a place</numerusform>
            <numerusform>%n without a place</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n words have no meaning yet; their rows would be rejected.</source>
        <translation>
            <numerusform>%n word has no meaning yet; its rows would be rejected.</numerusform>
            <numerusform>%n words have no meaning yet; their rows would be rejected.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A visit has been due for %n days.</source>
        <translation>
            <numerusform>A visit has been due for %n day.</numerusform>
            <numerusform>A visit has been due for %n days.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At least %n characters.</source>
        <translation>
            <numerusform>At least %n character.</numerusform>
            <numerusform>At least %n characters.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Bring %n accounts</source>
        <translation>
            <numerusform>Bring %n account</numerusform>
            <numerusform>Bring %n accounts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Bringing %n accounts …</source>
        <translation>
            <numerusform>Bringing %n account …</numerusform>
            <numerusform>Bringing %n accounts …</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Code for {name}, once, within %n hours: {code}</source>
        <translation>
            <numerusform>Code for {name}, once, within %n hour: {code}</numerusform>
            <numerusform>Code for {name}, once, within %n hours: {code}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Connect it to a network and try again: it unlocks by itself. In %n days it empties itself; what was not sent is sealed for your company before.</source>
        <translation>
            <numerusform>Connect it to a network and try again: it unlocks by itself. In %n day it empties itself; what was not sent is sealed for your company before.</numerusform>
            <numerusform>Connect it to a network and try again: it unlocks by itself. In %n days it empties itself; what was not sent is sealed for your company before.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Edit %n accounts</source>
        <translation>
            <numerusform>Edit %n account</numerusform>
            <numerusform>Edit %n accounts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Good rows go in; %n rejected rows stay out and can be saved as a file.</source>
        <translation>
            <numerusform>Good rows go in; %n rejected row stays out and can be saved as a file.</numerusform>
            <numerusform>Good rows go in; %n rejected rows stay out and can be saved as a file.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>If %n manual customers ordered by themselves: about {hours} hours a month for others, enough for some {wins} new customers a year; together about {money} in twelve months.</source>
        <translation>
            <numerusform>If %n manual customer ordered by itself: about {hours} hours a month for others, enough for some {wins} new customers a year; together about {money} in twelve months.</numerusform>
            <numerusform>If %n manual customers ordered by themselves: about {hours} hours a month for others, enough for some {wins} new customers a year; together about {money} in twelve months.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Lets you sign in again without a new code; at least %n characters.</source>
        <translation>
            <numerusform>Lets you sign in again without a new code; at least %n character.</numerusform>
            <numerusform>Lets you sign in again without a new code; at least %n characters.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Needs you (%n)</source>
        <translation>
            <numerusform>Needs you (%n)</numerusform>
            <numerusform>Needs you (%n)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Not connected · %n changes wait</source>
        <translation>
            <numerusform>Not connected · %n change waits</numerusform>
            <numerusform>Not connected · %n changes wait</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Not connected: no server is set up. Everything works here without one; %n changes are kept ready for the day there is.</source>
        <translation>
            <numerusform>Not connected: no server is set up. Everything works here without one; %n change is kept ready for the day there is.</numerusform>
            <numerusform>Not connected: no server is set up. Everything works here without one; %n changes are kept ready for the day there is.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of %n rows single values are left out.</source>
        <translation>
            <numerusform>Of %n row a single value is left out.</numerusform>
            <numerusform>Of %n rows single values are left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Offline · %n changes wait</source>
        <translation>
            <numerusform>Offline · %n change waits</numerusform>
            <numerusform>Offline · %n changes wait</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Restored: %n accounts.</source>
        <translation>
            <numerusform>Restored: %n account.</numerusform>
            <numerusform>Restored: %n accounts.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show %n more</source>
        <translation>
            <numerusform>Show %n more</numerusform>
            <numerusform>Show %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Still thin: %n towns have too few reps</source>
        <translation>
            <numerusform>Still thin: %n town has too few reps</numerusform>
            <numerusform>Still thin: %n towns have too few reps</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Syncing · %n rows</source>
        <translation>
            <numerusform>Syncing · %n row</numerusform>
            <numerusform>Syncing · %n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Takes the place of a forgotten one; at least %n characters.</source>
        <translation>
            <numerusform>Takes the place of a forgotten one; at least %n character.</numerusform>
            <numerusform>Takes the place of a forgotten one; at least %n characters.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The import of {files} is undone; %n accounts were touched.</source>
        <translation>
            <numerusform>The import of {files} is undone; %n account was touched.</numerusform>
            <numerusform>The import of {files} is undone; %n accounts were touched.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The receipt is taken in: %n rows received.</source>
        <translation>
            <numerusform>The receipt is taken in: %n row received.</numerusform>
            <numerusform>The receipt is taken in: %n rows received.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This laptop's clock is %n minutes ahead of the server's. Set it right before you log visits.</source>
        <translation>
            <numerusform>This laptop's clock is %n minute ahead of the server's. Set it right before you log visits.</numerusform>
            <numerusform>This laptop's clock is %n minutes ahead of the server's. Set it right before you log visits.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This laptop's clock is %n minutes behind the server's. Set it right before you log visits.</source>
        <translation>
            <numerusform>This laptop's clock is %n minute behind the server's. Set it right before you log visits.</numerusform>
            <numerusform>This laptop's clock is %n minutes behind the server's. Set it right before you log visits.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Wait for your word (%n)</source>
        <translation>
            <numerusform>Wait for your word (%n)</numerusform>
            <numerusform>Wait for your word (%n)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>With it %n more changes that were saved together.</source>
        <translation>
            <numerusform>With it %n more change that was saved together.</numerusform>
            <numerusform>With it %n more changes that were saved together.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>active customers; %n dormant for 180 days are not counted</source>
        <translation>
            <numerusform>active customers; %n dormant for 180 days is not counted</numerusform>
            <numerusform>active customers; %n dormant for 180 days are not counted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>after %n days</source>
        <translation>
            <numerusform>after %n day</numerusform>
            <numerusform>after %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>all %n roles</source>
        <translation>
            <numerusform>all %n roles</numerusform>
            <numerusform>all %n roles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <comment>fields</comment>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more: choose them above</source>
        <translation>
            <numerusform>and %n more: choose it above</numerusform>
            <numerusform>and %n more: choose them above</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>due %n days ago</source>
        <translation>
            <numerusform>due %n day ago</numerusform>
            <numerusform>due %n days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>for %n days</source>
        <translation>
            <numerusform>for %n day</numerusform>
            <numerusform>for %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>half of them were eliminated within %n days</source>
        <translation>
            <numerusform>half of them were eliminated within %n day</numerusform>
            <numerusform>half of them were eliminated within %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>heard %n times</source>
        <translation>
            <numerusform>heard %n time</numerusform>
            <numerusform>heard %n times</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n days</source>
        <translation>
            <numerusform>in %n day</numerusform>
            <numerusform>in %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>last %n days</source>
        <translation>
            <numerusform>last %n day</numerusform>
            <numerusform>last %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>last %n months</source>
        <translation>
            <numerusform>last %n month</numerusform>
            <numerusform>last %n months</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>last %n orders: {parts}</source>
        <translation>
            <numerusform>last %n order: {parts}</numerusform>
            <numerusform>last %n orders: {parts}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>last visit %n days ago, none is planned</source>
        <translation>
            <numerusform>last visit %n day ago, none is planned</numerusform>
            <numerusform>last visit %n days ago, none is planned</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>locks in %n days without a sync</source>
        <translation>
            <numerusform>locks in %n day without a sync</numerusform>
            <numerusform>locks in %n days without a sync</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>nobody met in %n days</source>
        <translation>
            <numerusform>nobody met in %n day</numerusform>
            <numerusform>nobody met in %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>nothing was posted for %n people on {day}: facts of a customer make no sense</source>
        <translation>
            <numerusform>nothing was posted for %n person on {day}: facts of a customer make no sense</numerusform>
            <numerusform>nothing was posted for %n people on {day}: facts of a customer make no sense</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>nothing was posted for %n people on {day}: facts of {customer} make no sense</source>
        <translation>
            <numerusform>nothing was posted for %n person on {day}: facts of {customer} make no sense</numerusform>
            <numerusform>nothing was posted for %n people on {day}: facts of {customer} make no sense</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>only one person met in %n days</source>
        <translation>
            <numerusform>only one person met in %n day</numerusform>
            <numerusform>only one person met in %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>since %n days</source>
        <translation>
            <numerusform>since %n day</numerusform>
            <numerusform>since %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>starts in %n days</source>
        <translation>
            <numerusform>starts in %n day</numerusform>
            <numerusform>starts in %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the key person {name} not met for %n days</source>
        <translation>
            <numerusform>the key person {name} not met for %n day</numerusform>
            <numerusform>the key person {name} not met for %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{auto} from automatic to manual · %n without a reason</source>
        <translation>
            <numerusform>{auto} from automatic to manual · %n without a reason</numerusform>
            <numerusform>{auto} from automatic to manual · %n without a reason</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{giver} → {taker}: %n accounts</source>
        <translation>
            <numerusform>{giver} → {taker}: %n account</numerusform>
            <numerusform>{giver} → {taker}: %n accounts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{group} · %n accounts</source>
        <translation>
            <numerusform>{group} · %n account</numerusform>
            <numerusform>{group} · %n accounts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{month} is paid: %n statements say so now.</source>
        <translation>
            <numerusform>{month} is paid: %n statement says so now.</numerusform>
            <numerusform>{month} is paid: %n statements say so now.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{name} (%n accounts)</source>
        <translation>
            <numerusform>{name} (%n account)</numerusform>
            <numerusform>{name} (%n accounts)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{name}: %n changes from laptops could not be taken in and wait for somebody: refused list</source>
        <translation>
            <numerusform>{name}: %n change from a laptop could not be taken in and waits for somebody: refused list</numerusform>
            <numerusform>{name}: %n changes from laptops could not be taken in and wait for somebody: refused list</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{name}: %n checksums of {table} are not those of the rows, the first is that of {first}.</source>
        <translation>
            <numerusform>{name}: %n checksum of {table} is not that of the rows, that of {first}.</numerusform>
            <numerusform>{name}: %n checksums of {table} are not those of the rows, the first is that of {first}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{name}: %n entries of {table} are missing from the index, the first is {first}.</source>
        <translation>
            <numerusform>{name}: %n entry of {table} is missing from the index, {first}.</numerusform>
            <numerusform>{name}: %n entries of {table} are missing from the index, the first is {first}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{name}: %n entries of {table} have another version than their row, the first is {first}.</source>
        <translation>
            <numerusform>{name}: %n entry of {table} has another version than its row, {first}.</numerusform>
            <numerusform>{name}: %n entries of {table} have another version than their row, the first is {first}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{name}: %n entries of {table} should not be in the index, the first is {first}.</source>
        <translation>
            <numerusform>{name}: %n entry of {table} should not be in the index, {first}.</numerusform>
            <numerusform>{name}: %n entries of {table} should not be in the index, the first is {first}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{name}: %n rows of {table} name somebody whom their scope lacks, the first is {first}.</source>
        <translation>
            <numerusform>{name}: %n row of {table} names somebody whom its scope lacks, {first}.</numerusform>
            <numerusform>{name}: %n rows of {table} name somebody whom their scope lacks, the first is {first}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{name}: noting when laptops came failed %n times in a row, last {when} ({error}).</source>
        <translation>
            <numerusform>{name}: noting when laptops came failed %n time, last {when} ({error}).</numerusform>
            <numerusform>{name}: noting when laptops came failed %n times in a row, last {when} ({error}).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{name}: on {day}, posting stood still for %n people: facts of the customers {accounts} make no sense.</source>
        <translation>
            <numerusform>{name}: on {day}, posting stood still for %n person: facts of the customers {accounts} make no sense.</numerusform>
            <numerusform>{name}: on {day}, posting stood still for %n people: facts of the customers {accounts} make no sense.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{name}: posting commission failed %n times in a row, last {when} ({error}); the log has more.</source>
        <translation>
            <numerusform>{name}: posting commission failed, last {when} ({error}); the log has more.</numerusform>
            <numerusform>{name}: posting commission failed %n times in a row, last {when} ({error}); the log has more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{name}: tidying up failed %n times in a row, last {when} ({error}); the log has more.</source>
        <translation>
            <numerusform>{name}: tidying up failed, last {when} ({error}); the log has more.</numerusform>
            <numerusform>{name}: tidying up failed %n times in a row, last {when} ({error}); the log has more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{name}: tidying up files failed %n times in a row, last {when} ({error}); the log has more.</source>
        <translation>
            <numerusform>{name}: tidying up files failed %n time, last {when} ({error}); the log has more.</numerusform>
            <numerusform>{name}: tidying up files failed %n times in a row, last {when} ({error}); the log has more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{shown} of %n accounts</source>
        <translation>
            <numerusform>{shown} of %n account</numerusform>
            <numerusform>{shown} of %n accounts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{some} and %n more</source>
        <translation>
            <numerusform>{some} and %n more</numerusform>
            <numerusform>{some} and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <comment>rows</comment>
        <translation>
            <numerusform>… and %n more</numerusform>
            <numerusform>… and %n more</numerusform>
        </translation>
    </message>
</context>
</TS>
