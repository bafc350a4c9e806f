-- SPDX-FileCopyrightText: 2026 Signalbox contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- The store of version_1.sql as version 5 kept it, with one of its runs sent to a tracker.
PRAGMA user_version = 5;
BEGIN TRANSACTION;
CREATE TABLE checkpoints (
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    run INTEGER NOT NULL REFERENCES runs (key) ON DELETE CASCADE,
    path TEXT NOT NULL,
    step INTEGER NOT NULL,
    epoch INTEGER NOT NULL,
    monitor TEXT NOT NULL,
    monitored,                                 
    best INTEGER NOT NULL,
    last INTEGER NOT NULL,
    UNIQUE (run, path)
);
INSERT INTO "checkpoints" VALUES(2,1,'runs/saved001/checkpoints/best',12,2,'valid/loss',8.40611466784263461349e-02,1,1);
CREATE TABLE chunks (
    key INTEGER PRIMARY KEY,
    series INTEGER NOT NULL REFERENCES series (key) ON DELETE CASCADE,
    position INTEGER NOT NULL,                 
    count INTEGER NOT NULL,                    
    first_number INTEGER NOT NULL,
    last_number INTEGER NOT NULL,
    minimum REAL,                              
    maximum REAL,
    has_nan INTEGER NOT NULL,
    steps BLOB NOT NULL,                       
    times BLOB NOT NULL,                       
    numbers BLOB NOT NULL,                     
    vals BLOB NOT NULL,                        
    UNIQUE (series, position)
);
INSERT INTO "chunks" VALUES(1,1,0,6,3,51,1.50062670295360911509e-01,5.57140901996797444084e-01,0,X'0002000000000000000200000000000000',X'0000402046484706000000000000000000',X'01030000000000000000050A262B30',X'08CEE22A2819D4E13F189E1D8ACC05DB3F4C86F65A9244D53F868E8F2D3E5ED13F6468B6BEC059CC3FC86EA2EA4035C33F');
INSERT INTO "chunks" VALUES(2,2,0,6,4,52,6.84985442274283595764e-01,8.77681549469211286229e-01,0,X'0002000000000000000200000000000000',X'0000402046484706000000000000000000',X'01040000000000000000050A262B30',X'088CBB199766EBE53FF149F1F68D6CE63F6275CCCDDE79E93F1DC58F2F44FFE83F57BBE89DF715EC3F95B7F537705AEB3F');
INSERT INTO "chunks" VALUES(3,3,0,6,5,53,3.0e-05,3.0e-05,0,X'0002000000000000000200000000000000',X'0000402046484706000000000000000000',X'01050000000000000000050A262B30',X'00691D554D1075FF3E');
INSERT INTO "chunks" VALUES(4,4,0,6,6,54,1.12115652175344115981e+00,1.31660016809960023209e+00,0,X'0002000000000000000200000000000000',X'0000402046484706000000000000000000',X'01060000000000000000050A262B30',X'0890617F38F2F6F23F5E458A9EA36EF43FDF0C2AD241F0F13F8AB311456B94F23FCCBA0F0564A4F23F8C557E56CB10F53F');
INSERT INTO "chunks" VALUES(5,5,0,6,7,55,2.51920887031250731523e+03,2.58958156047625379873e+03,0,X'0002000000000000000200000000000000',X'0000402046484706000000000000000000',X'01070000000000000000050A262B30',X'08A6B20CF16AAEA34040CE9A4374F9A34023A080220636A44050744BC2293BA440777356D263B6A3409EE852F20C1BA440');
INSERT INTO "chunks" VALUES(6,6,0,2,18,56,2.23083807169839859474e-01,4.66678251089639228865e-01,0,X'0006000000000000000600000000000000',X'0000402046484706000000000000000000',X'0012000000000000002600000000000000',X'0878CE8B740EDEDD3F93E3079C028ECC3F');
INSERT INTO "chunks" VALUES(7,7,0,2,19,57,6.91302778325126876524e-01,8.35413778019571284794e-01,0,X'0006000000000000000600000000000000',X'0000402046484706000000000000000000',X'0013000000000000002600000000000000',X'089C4A1101271FE63F7F19E7ACB5BBEA3F');
INSERT INTO "chunks" VALUES(8,8,0,2,20,58,7.07106781186547572737e-01,1.0,0,X'0006000000000000000600000000000000',X'0000402046484706000000000000000000',X'0014000000000000002600000000000000',X'08CD3B7F669EA0E63F000000000000F03F');
INSERT INTO "chunks" VALUES(9,9,0,2,21,59,8.28571428571428514331e-01,1.0,0,X'0006000000000000000600000000000000',X'0000402046484706000000000000000000',X'0015000000000000002600000000000000',X'083AA8833AA883EA3F000000000000F03F');
INSERT INTO "chunks" VALUES(10,10,0,2,22,60,8.3333333333333337034e-01,1.0,0,X'0006000000000000000600000000000000',X'0000402046484706000000000000000000',X'0016000000000000002600000000000000',X'08ABAAAAAAAAAAEA3F000000000000F03F');
INSERT INTO "chunks" VALUES(11,11,0,2,23,61,8.40611466784263461349e-02,3.66207858199868951931e-01,0,X'0006000000000000000600000000000000',X'0000402046484706000000000000000000',X'0017000000000000002600000000000000',X'08D56CA015F36FD73F181DD9030885B53F');
INSERT INTO "chunks" VALUES(12,12,0,2,24,62,8.33333333333333259318e-01,1.0,0,X'0006000000000000000600000000000000',X'0000402046484706000000000000000000',X'0018000000000000002600000000000000',X'08AAAAAAAAAAAAEA3F000000000000F03F');
INSERT INTO "chunks" VALUES(13,13,0,2,25,63,8.3333333333333337034e-01,1.0,0,X'0006000000000000000600000000000000',X'0000402046484706000000000000000000',X'0019000000000000002600000000000000',X'08ABAAAAAAAAAAEA3F000000000000F03F');
INSERT INTO "chunks" VALUES(14,14,0,2,26,64,0.875,1.0,0,X'0006000000000000000600000000000000',X'0000402046484706000000000000000000',X'001A000000000000002600000000000000',X'040000603F0000803F');
INSERT INTO "chunks" VALUES(15,15,0,2,27,65,8.3333333333333337034e-01,1.0,0,X'0006000000000000000600000000000000',X'0000402046484706000000000000000000',X'001B000000000000002600000000000000',X'08ABAAAAAAAAAAEA3F000000000000F03F');
INSERT INTO "chunks" VALUES(16,16,0,2,28,66,8.3333333333333337034e-01,1.0,0,X'0006000000000000000600000000000000',X'0000402046484706000000000000000000',X'001C000000000000002600000000000000',X'08ABAAAAAAAAAAEA3F000000000000F03F');
INSERT INTO "chunks" VALUES(17,17,0,2,29,67,6.66666666666666629659e-01,1.0,0,X'0006000000000000000600000000000000',X'0000402046484706000000000000000000',X'001D000000000000002600000000000000',X'08555555555555E53F000000000000F03F');
INSERT INTO "chunks" VALUES(18,18,0,2,30,68,1.0,1.0,0,X'0006000000000000000600000000000000',X'0000402046484706000000000000000000',X'001E000000000000002600000000000000',X'00000000000000F03F');
INSERT INTO "chunks" VALUES(19,19,0,2,31,69,0.8,1.0,0,X'0006000000000000000600000000000000',X'0000402046484706000000000000000000',X'001F000000000000002600000000000000',X'089A9999999999E93F000000000000F03F');
INSERT INTO "chunks" VALUES(20,20,0,2,32,70,2.0,2.0,0,X'0006000000000000000600000000000000',X'0000402046484706000000000000000000',X'0020000000000000002600000000000000',X'000000000000000040');
INSERT INTO "chunks" VALUES(21,21,0,2,33,71,1.0,1.0,0,X'0006000000000000000600000000000000',X'0000402046484706000000000000000000',X'0021000000000000002600000000000000',X'00000000000000F03F');
INSERT INTO "chunks" VALUES(22,22,0,2,34,72,0.75,1.0,0,X'0006000000000000000600000000000000',X'0000402046484706000000000000000000',X'0022000000000000002600000000000000',X'040000403F0000803F');
INSERT INTO "chunks" VALUES(23,23,0,2,35,73,8.57142857142857095276e-01,1.0,0,X'0006000000000000000600000000000000',X'0000402046484706000000000000000000',X'0023000000000000002600000000000000',X'08DBB66DDBB66DEB3F000000000000F03F');
INSERT INTO "chunks" VALUES(24,24,0,2,36,74,4.0,4.0,0,X'0006000000000000000600000000000000',X'0000402046484706000000000000000000',X'0024000000000000002600000000000000',X'000000000000001040');
INSERT INTO "chunks" VALUES(25,25,0,4,37,76,3.90022209795829431777e-03,1.04181585199371840033e+00,0,X'0001000000000000000100000000000000',X'0000402046484706000000000000000000',X'01250000000000000000012627',X'08A64B81DDE6159D3F42474C1947ABF03F4CA673CB5BF36F3F700E6A27F147CF3F');
INSERT INTO "chunks" VALUES(26,26,0,1,82,82,NULL,NULL,1,X'0006000000000000000000000000000000',X'0040822F46484706000000000000000000',X'0052000000000000000000000000000000',X'00005B00000000F87F');
CREATE TABLE commands (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    run INTEGER NOT NULL REFERENCES runs (key) ON DELETE CASCADE,
    time INTEGER NOT NULL,                     
    key TEXT NOT NULL,                         
    value TEXT NOT NULL,                       
    state TEXT NOT NULL,                       
    answer TEXT NOT NULL DEFAULT ''            
);
CREATE TABLE counter (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    last_number INTEGER NOT NULL
);
INSERT INTO "counter" VALUES(1,82);
CREATE TABLE evaluation_rows (
    evaluation INTEGER PRIMARY KEY REFERENCES evaluations (key) ON DELETE CASCADE,
    count INTEGER NOT NULL,
    row_numbers BLOB NOT NULL,                 
    lines BLOB NOT NULL,                       
    labels BLOB NOT NULL,                      
    predicted BLOB NOT NULL,                   
    losses BLOB NOT NULL,                      
    confidences BLOB NOT NULL,                 
    probabilities BLOB NOT NULL,               
    sentences INTEGER REFERENCES texts (key),
    tags INTEGER REFERENCES texts (key)
);
INSERT INTO "evaluation_rows" VALUES(1,6,X'0000000000000000000100000000000000',X'0002000000000000000100000000000000',X'010000000000000000010000010101',X'010000000000000000010000010100',X'08B39014AF18BE903F85F2C2438D89A23F7117B3B4CC88A63FF98904D6CE74913F36244FA02B8BE23F6AFC7062F810F83F',X'0850EE4405267BEF3F9A9B5842B5DCEE3FC3CF72EC449FEE3FCAC6AF888875EF3F4BB68AA408EDE13FEE7FAADAACE3E83F',X'FBD9843C30D97B3FAAE5763F5FA5113D27FA743F8A5D303D77778A3C44AC7B3F762FE13E45680F3F671D473F658A633E',1,2);
INSERT INTO "evaluation_rows" VALUES(2,6,X'0000000000000000000100000000000000',X'0002000000000000000100000000000000',X'010000000000000000010000010101',X'010000000000000000010000010101',X'0826DD7CD26941623F1E2F5F030F63743F0F946226E6DD783FB235CE071B0A633FBA9152D5DCD9B93F026A15F279D1D83F',X'08488A3ECAC3EDEF3F0D21FFD053D7EF3F50606DC56ACEEF3F0B6EDA8DFBECEF3F1E572CCD29EDEC3F55ED7A1FBFB6E53F',X'AEE1113B1E6E7F3F9FBA7E3FBCB0A23B56737E3FEA54C63B9123183BDC677F3F8DB5C43D4E69673F0E94A43EF9B52D3F',1,2);
CREATE TABLE evaluations (
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    run INTEGER NOT NULL REFERENCES runs (key) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    epoch INTEGER NOT NULL,
    step INTEGER NOT NULL,
    time INTEGER NOT NULL,
    seconds REAL NOT NULL,
    metrics TEXT NOT NULL,                     
    labels TEXT NOT NULL,                      
    confusion BLOB NOT NULL                    
, within_epoch INTEGER);
INSERT INTO "evaluations" VALUES(1,1,'valid',1,6,1767225600000000,0.01,'{"valid/mcc":0.7071067811865476,"valid/f1_macro":0.8285714285714285,"valid/acc":0.8333333333333334,"valid/loss":0.36620785819986895,"valid/precision_macro":0.8333333333333333,"valid/precision_micro":0.8333333333333334,"valid/recall_macro":0.875,"valid/recall_micro":0.8333333333333334,"valid/f1":0.8333333333333334,"valid/class/unacceptable/precision":0.6666666666666666,"valid/class/unacceptable/recall":1.0,"valid/class/unacceptable/f1":0.8,"valid/class/unacceptable/support":2.0,"valid/class/acceptable/precision":1.0,"valid/class/acceptable/recall":0.75,"valid/class/acceptable/f1":0.8571428571428571,"valid/class/acceptable/support":4.0}','["unacceptable","acceptable"]',X'01000000000000000002000103',NULL);
INSERT INTO "evaluations" VALUES(2,1,'valid',2,12,1767225600000000,0.01,'{"valid/mcc":1.0,"valid/f1_macro":1.0,"valid/acc":1.0,"valid/loss":0.08406114667842635,"valid/precision_macro":1.0,"valid/precision_micro":1.0,"valid/recall_macro":1.0,"valid/recall_micro":1.0,"valid/f1":1.0,"valid/class/unacceptable/precision":1.0,"valid/class/unacceptable/recall":1.0,"valid/class/unacceptable/f1":1.0,"valid/class/unacceptable/support":2.0,"valid/class/acceptable/precision":1.0,"valid/class/acceptable/recall":1.0,"valid/class/acceptable/f1":1.0,"valid/class/acceptable/support":4.0}','["unacceptable","acceptable"]',X'01000000000000000002000004',NULL);
CREATE TABLE events (
    number INTEGER PRIMARY KEY,
    run INTEGER NOT NULL REFERENCES runs (key) ON DELETE CASCADE,
    time INTEGER NOT NULL,
    kind TEXT NOT NULL,
    body TEXT NOT NULL                         
);
INSERT INTO "events" VALUES(1,1,1767225600000000,'state','{"state":"queued","step":0}');
INSERT INTO "events" VALUES(2,1,1767225600000000,'run_started','{"facts":{"code_version":"0.1.0","device":"cpu","engine_version":"Scripted 1.0, CPU","labels":["unacceptable","acceptable"],"majority_accuracy":0.6666666666666666,"majority_label":"acceptable","notes":["The trainer is scripted: nothing is learned"],"parameters":4386178,"steps_per_epoch":6,"test_rows":0,"threads":1,"total_steps":12,"train_fingerprint":"00112233445566778899aabbccddeeff","train_rows":384,"truncated_rows":0,"valid_fingerprint":"ffeeddccbbaa99887766554433221100","valid_rows":6},"spec":{"batch-size":64,"batching":"bucket","delimiter":"auto","deterministic":true,"device":"auto","dropout":-1.0,"epochs":2,"from-scratch":false,"header":"auto","label-column":"","log-every":2,"lr":3e-05,"max-length":128,"metric":["train/loss:bar,step,epoch","train/acc:step,epoch","valid/loss:bar,step,epoch","valid/mcc:bar,epoch","valid/f1_macro:epoch","valid/acc:bar,epoch"],"model":"models/tiny","monitor":"valid/loss","monitor-mode":"min","name":"saved run","notes":"kept by version 1","patience":3,"save":"","seed":42,"skip-bad-rows":false,"tag":["old"],"test":"","text-column":"","threads":0,"train":"train.tsv","valid":"dev.tsv","valid-fraction":0.1}}');
INSERT INTO "events" VALUES(39,1,1767225600000000,'evaluation','{"evaluation":1,"kind":"valid","epoch":1,"step":6,"seconds":0.01,"rows":6,"metrics":{"valid/mcc":0.7071067811865476,"valid/f1_macro":0.8285714285714285,"valid/acc":0.8333333333333334,"valid/loss":0.36620785819986895,"valid/precision_macro":0.8333333333333333,"valid/precision_micro":0.8333333333333334,"valid/recall_macro":0.875,"valid/recall_micro":0.8333333333333334,"valid/f1":0.8333333333333334,"valid/class/unacceptable/precision":0.6666666666666666,"valid/class/unacceptable/recall":1.0,"valid/class/unacceptable/f1":0.8,"valid/class/unacceptable/support":2.0,"valid/class/acceptable/precision":1.0,"valid/class/acceptable/recall":0.75,"valid/class/acceptable/f1":0.8571428571428571,"valid/class/acceptable/support":4.0}}');
INSERT INTO "events" VALUES(40,1,1767225600000000,'checkpoint','{"best":true,"epoch":1,"last":true,"monitor":"valid/loss","path":"runs/saved001/checkpoints/best","step":6,"value":0.36620785819986895}');
INSERT INTO "events" VALUES(77,1,1767225600000000,'evaluation','{"evaluation":2,"kind":"valid","epoch":2,"step":12,"seconds":0.01,"rows":6,"metrics":{"valid/mcc":1.0,"valid/f1_macro":1.0,"valid/acc":1.0,"valid/loss":0.08406114667842635,"valid/precision_macro":1.0,"valid/precision_micro":1.0,"valid/recall_macro":1.0,"valid/recall_micro":1.0,"valid/f1":1.0,"valid/class/unacceptable/precision":1.0,"valid/class/unacceptable/recall":1.0,"valid/class/unacceptable/f1":1.0,"valid/class/unacceptable/support":2.0,"valid/class/acceptable/precision":1.0,"valid/class/acceptable/recall":1.0,"valid/class/acceptable/f1":1.0,"valid/class/acceptable/support":4.0}}');
INSERT INTO "events" VALUES(78,1,1767225600000000,'checkpoint','{"best":true,"epoch":2,"last":true,"monitor":"valid/loss","path":"runs/saved001/checkpoints/best","step":12,"value":0.08406114667842635}');
INSERT INTO "events" VALUES(79,1,1767225600000000,'run_finished','{"best_checkpoint":"runs/saved001/checkpoints/best","best_epoch":2,"best_monitor":"valid/loss","best_value":0.08406114667842635,"epochs":2,"metrics":{"valid/acc":1.0,"valid/class/acceptable/f1":1.0,"valid/class/acceptable/precision":1.0,"valid/class/acceptable/recall":1.0,"valid/class/acceptable/support":4.0,"valid/class/unacceptable/f1":1.0,"valid/class/unacceptable/precision":1.0,"valid/class/unacceptable/recall":1.0,"valid/class/unacceptable/support":2.0,"valid/f1":1.0,"valid/f1_macro":1.0,"valid/loss":0.08406114667842635,"valid/mcc":1.0,"valid/precision_macro":1.0,"valid/precision_micro":1.0,"valid/recall_macro":1.0,"valid/recall_micro":1.0},"seconds_evaluation":0.0,"seconds_to_first_step":0.0,"seconds_total":0.0,"seconds_training":0.0,"state":"finished","steps":12,"stopped_early":false}');
INSERT INTO "events" VALUES(80,2,1767225601000000,'state','{"state":"queued","step":0}');
INSERT INTO "events" VALUES(81,2,1767225601000000,'run_started','{"facts":{"code_version":"","device":"","engine_version":"","labels":[],"majority_accuracy":0.0,"majority_label":"","notes":[],"parameters":0,"steps_per_epoch":0,"test_rows":0,"threads":0,"total_steps":0,"train_fingerprint":"","train_rows":0,"truncated_rows":0,"valid_fingerprint":"","valid_rows":0},"spec":{"batch-size":64,"batching":"bucket","delimiter":"auto","deterministic":true,"device":"auto","dropout":-1.0,"epochs":2,"from-scratch":false,"header":"auto","label-column":"","log-every":2,"lr":3e-05,"max-length":128,"metric":["train/loss:bar,step,epoch","train/acc:step,epoch","valid/loss:bar,step,epoch","valid/mcc:bar,epoch","valid/f1_macro:epoch","valid/acc:bar,epoch"],"model":"models/tiny","monitor":"valid/loss","monitor-mode":"min","name":"live elsewhere","notes":"kept by version 1","patience":3,"save":"","seed":42,"skip-bad-rows":false,"tag":["old"],"test":"","text-column":"","threads":0,"train":"train.tsv","valid":"dev.tsv","valid-fraction":0.1}}');
CREATE TABLE imports (
    run INTEGER PRIMARY KEY REFERENCES runs (key) ON DELETE CASCADE,
    source TEXT NOT NULL,
    link TEXT NOT NULL UNIQUE,
    details TEXT NOT NULL DEFAULT '[]',
    imported INTEGER NOT NULL
);
CREATE TABLE learning_rate_searches (
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    time INTEGER NOT NULL,                     
    spec TEXT NOT NULL,                        
    options TEXT NOT NULL,                     
    count INTEGER NOT NULL,                    
    rates BLOB NOT NULL,                       
    losses BLOB NOT NULL,                      
    smoothed BLOB NOT NULL,                    
    suggestion,                                
    stopped_early INTEGER NOT NULL,
    seconds REAL NOT NULL
);
CREATE TABLE runs (
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    notes TEXT NOT NULL DEFAULT '',
    tags TEXT NOT NULL DEFAULT '[]',           
    state TEXT NOT NULL,
    created INTEGER NOT NULL,                  
    updated INTEGER NOT NULL,
    finished INTEGER NOT NULL DEFAULT 0,
    spec TEXT NOT NULL,                        
    origins TEXT NOT NULL DEFAULT '{}',        
    facts TEXT NOT NULL DEFAULT '',            
    last_metrics BLOB NOT NULL DEFAULT X'',    
    error TEXT NOT NULL DEFAULT '',            
    best_checkpoint TEXT NOT NULL DEFAULT '',
    best_monitored,                            
    best_epoch INTEGER NOT NULL DEFAULT 0,
    steps_done INTEGER NOT NULL DEFAULT 0,
    epochs_done INTEGER NOT NULL DEFAULT 0,
    seconds_total REAL NOT NULL DEFAULT 0,
    host TEXT NOT NULL,
    process INTEGER NOT NULL,
    process_start TEXT NOT NULL                
, deleted INTEGER NOT NULL DEFAULT 0);
INSERT INTO "runs" VALUES(1,'saved001','saved run','kept by version 5','["old"]','finished',1767225600000000,1767225600000000,1767225600000000,'{"batch-size":64,"batching":"bucket","delimiter":"auto","deterministic":true,"device":"auto","dropout":-1.0,"epochs":2,"from-scratch":false,"header":"auto","label-column":"","log-every":2,"lr":3e-05,"max-length":128,"metric":["train/loss:bar,step,epoch","train/acc:step,epoch","valid/loss:bar,step,epoch","valid/mcc:bar,epoch","valid/f1_macro:epoch","valid/acc:bar,epoch"],"model":"models/tiny","monitor":"valid/loss","monitor-mode":"min","name":"saved run","notes":"kept by version 1","patience":3,"save":"","seed":42,"skip-bad-rows":false,"tag":["old"],"test":"","text-column":"","threads":0,"train":"train.tsv","valid":"dev.tsv","valid-fraction":0.1}','{"train":"flag"}','{"code_version":"0.1.0","device":"cpu","engine_version":"Scripted 1.0, CPU","labels":["unacceptable","acceptable"],"majority_accuracy":0.6666666666666666,"majority_label":"acceptable","notes":["The trainer is scripted: nothing is learned"],"parameters":4386178,"steps_per_epoch":6,"test_rows":0,"threads":1,"total_steps":12,"train_fingerprint":"00112233445566778899aabbccddeeff","train_rows":384,"truncated_rows":0,"valid_fingerprint":"ffeeddccbbaa99887766554433221100","valid_rows":6}',X'0F000000747261696E2F6C6F73735F73746570C86EA2EA4035C33F0E000000747261696E2F6163635F7374657095B7F537705AEB3F020000006C72691D554D1075FF3E09000000677261645F6E6F726D8C557E56CB10F53F1400000073656E74656E6365735F7065725F7365636F6E649EE852F20C1BA44010000000747261696E2F6C6F73735F65706F636893E3079C028ECC3F0F000000747261696E2F6163635F65706F63687F19E7ACB5BBEA3F0900000076616C69642F6D6363000000000000F03F0E00000076616C69642F66315F6D6163726F000000000000F03F0900000076616C69642F616363000000000000F03F0A00000076616C69642F6C6F7373181DD9030885B53F1500000076616C69642F707265636973696F6E5F6D6163726F000000000000F03F1500000076616C69642F707265636973696F6E5F6D6963726F000000000000F03F1200000076616C69642F726563616C6C5F6D6163726F000000000000F03F1200000076616C69642F726563616C6C5F6D6963726F000000000000F03F0800000076616C69642F6631000000000000F03F2200000076616C69642F636C6173732F756E61636365707461626C652F707265636973696F6E000000000000F03F1F00000076616C69642F636C6173732F756E61636365707461626C652F726563616C6C000000000000F03F1B00000076616C69642F636C6173732F756E61636365707461626C652F6631000000000000F03F2000000076616C69642F636C6173732F756E61636365707461626C652F737570706F727400000000000000402000000076616C69642F636C6173732F61636365707461626C652F707265636973696F6E000000000000F03F1D00000076616C69642F636C6173732F61636365707461626C652F726563616C6C000000000000F03F1900000076616C69642F636C6173732F61636365707461626C652F6631000000000000F03F1E00000076616C69642F636C6173732F61636365707461626C652F737570706F727400000000000010400F00000076616C69642F6C6F73735F73746570700E6A27F147CF3F','','runs/saved001/checkpoints/best',8.40611466784263461349e-02,2,12,2,0.0,'workstation',4242,'b3b1f2a0-0000-4000-8000-000000000000:123456',0);
INSERT INTO "runs" VALUES(2,'saved002','live elsewhere','kept by version 1','["old"]','running',1767225601000000,1767225601000000,0,'{"batch-size":64,"batching":"bucket","delimiter":"auto","deterministic":true,"device":"auto","dropout":-1.0,"epochs":2,"from-scratch":false,"header":"auto","label-column":"","log-every":2,"lr":3e-05,"max-length":128,"metric":["train/loss:bar,step,epoch","train/acc:step,epoch","valid/loss:bar,step,epoch","valid/mcc:bar,epoch","valid/f1_macro:epoch","valid/acc:bar,epoch"],"model":"models/tiny","monitor":"valid/loss","monitor-mode":"min","name":"live elsewhere","notes":"kept by version 1","patience":3,"save":"","seed":42,"skip-bad-rows":false,"tag":["old"],"test":"","text-column":"","threads":0,"train":"train.tsv","valid":"dev.tsv","valid-fraction":0.1}','{}','{"code_version":"","device":"","engine_version":"","labels":[],"majority_accuracy":0.0,"majority_label":"","notes":[],"parameters":0,"steps_per_epoch":0,"test_rows":0,"threads":0,"total_steps":0,"train_fingerprint":"","train_rows":0,"truncated_rows":0,"valid_fingerprint":"","valid_rows":0}',X'10000000747261696E2F6C6F73735F65706F6368005B00000000F87F','','',NULL,0,0,1,0.0,'workstation',4242,'b3b1f2a0-0000-4000-8000-000000000000:123456',0);
CREATE TABLE series (
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    run INTEGER NOT NULL REFERENCES runs (key) ON DELETE CASCADE,
    name TEXT NOT NULL,
    UNIQUE (run, name)
);
INSERT INTO "series" VALUES(1,1,'train/loss_step');
INSERT INTO "series" VALUES(2,1,'train/acc_step');
INSERT INTO "series" VALUES(3,1,'lr');
INSERT INTO "series" VALUES(4,1,'grad_norm');
INSERT INTO "series" VALUES(5,1,'sentences_per_second');
INSERT INTO "series" VALUES(6,1,'train/loss_epoch');
INSERT INTO "series" VALUES(7,1,'train/acc_epoch');
INSERT INTO "series" VALUES(8,1,'valid/mcc');
INSERT INTO "series" VALUES(9,1,'valid/f1_macro');
INSERT INTO "series" VALUES(10,1,'valid/acc');
INSERT INTO "series" VALUES(11,1,'valid/loss');
INSERT INTO "series" VALUES(12,1,'valid/precision_macro');
INSERT INTO "series" VALUES(13,1,'valid/precision_micro');
INSERT INTO "series" VALUES(14,1,'valid/recall_macro');
INSERT INTO "series" VALUES(15,1,'valid/recall_micro');
INSERT INTO "series" VALUES(16,1,'valid/f1');
INSERT INTO "series" VALUES(17,1,'valid/class/unacceptable/precision');
INSERT INTO "series" VALUES(18,1,'valid/class/unacceptable/recall');
INSERT INTO "series" VALUES(19,1,'valid/class/unacceptable/f1');
INSERT INTO "series" VALUES(20,1,'valid/class/unacceptable/support');
INSERT INTO "series" VALUES(21,1,'valid/class/acceptable/precision');
INSERT INTO "series" VALUES(22,1,'valid/class/acceptable/recall');
INSERT INTO "series" VALUES(23,1,'valid/class/acceptable/f1');
INSERT INTO "series" VALUES(24,1,'valid/class/acceptable/support');
INSERT INTO "series" VALUES(25,1,'valid/loss_step');
INSERT INTO "series" VALUES(26,2,'train/loss_epoch');
CREATE TABLE syncs (
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    run INTEGER NOT NULL REFERENCES runs (key) ON DELETE CASCADE,
    tracker TEXT NOT NULL,
    mode TEXT NOT NULL,
    state TEXT NOT NULL,
    target TEXT NOT NULL DEFAULT '{}',
    cursor INTEGER NOT NULL DEFAULT 0,
    memory TEXT NOT NULL DEFAULT '{}',
    link TEXT NOT NULL DEFAULT '',
    message TEXT NOT NULL DEFAULT '',
    skipped INTEGER NOT NULL DEFAULT 0,
    updated INTEGER NOT NULL,
    host TEXT NOT NULL DEFAULT '',
    process INTEGER NOT NULL DEFAULT 0,
    process_start TEXT NOT NULL DEFAULT '',
    UNIQUE (run, tracker)
);
INSERT INTO "syncs" VALUES(1,1,'wandb','on','done','{"entity":"team","project":"old"}',82,'{"run":"saved001"}','https://wandb.ai/team/old/runs/saved001','',0,1767225600000000,'',0,'');
CREATE TABLE texts (
    key INTEGER PRIMARY KEY,
    hash TEXT NOT NULL UNIQUE,
    body BLOB NOT NULL                         
);
INSERT INTO "texts" VALUES(1,'441a078796381a2746887262b41d6cf3',X'06000000000000000F000000000000000129000000000000000001030404025468652070696C6F7420686173206265656E207365656E206E6561722074686520686172626F75722E412067617264656E657220686173206265656E207365656E206E6561722074686520686172626F75722E4D79206E65696768626F757220686173206265656E207365656E206E6561722074686520686172626F75722E45766572792073747564656E7420686173206265656E207365656E206E6561722074686520686172626F75722E54686520636F6D6D697474656520686173206265656E207365656E206E6561722074686520686172626F75722E4865722062726F7468657220686173206265656E207365656E206E6561722074686520686172626F75722E');
INSERT INTO "texts" VALUES(2,'9d01c932b615c819dfd3d915be124f8e',X'06000000000000001100000000000000000900000000000000000000000000000061677265656D656E7461677265656D656E7461677265656D656E7461677265656D656E7461677265656D656E7461677265656D656E74');
CREATE INDEX runs_by_time ON runs (created, key);
CREATE INDEX runs_by_name ON runs (name);
CREATE INDEX runs_by_state ON runs (state);
CREATE INDEX chunks_by_first_number ON chunks (first_number);
CREATE INDEX chunks_by_last_number ON chunks (last_number, first_number);
CREATE INDEX events_by_run ON events (run, number);
CREATE INDEX evaluations_by_run ON evaluations (run, key);
CREATE INDEX evaluation_rows_by_sentences ON evaluation_rows (sentences);
CREATE INDEX evaluation_rows_by_tags ON evaluation_rows (tags);
CREATE INDEX runs_by_deleted ON runs (deleted);
CREATE INDEX syncs_by_state ON syncs (state);
CREATE INDEX commands_by_run ON commands (run, state);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('checkpoints',2);
INSERT INTO "sqlite_sequence" VALUES('evaluations',2);
INSERT INTO "sqlite_sequence" VALUES('runs',2);
INSERT INTO "sqlite_sequence" VALUES('series',26);
INSERT INTO "sqlite_sequence" VALUES('syncs',1);
COMMIT;
