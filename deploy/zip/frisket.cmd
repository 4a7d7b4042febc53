@echo off
rem frisket VERB ...  runs the program of an unpacked zip on Windows.
setlocal
chcp 65001 >nul
set "root=%~dp0"
set "verb=%~1"
if "%verb%"=="" call :usage & exit /b 2
for %%h in (-h --help help) do if "%verb%"=="%%h" call :usage & exit /b 0
set "given=%*"
for %%v in (-V --version) do if "%verb%"=="%%v" set "verb=doctor" & set "given=doctor --version"
set "module="
rem begin: verbs (written by ./frisket report docs from the command classes; do not edit)
for %%v in (train compare search sweep pretrain init-task runs evaluate predict fetch doctor) do if "%verb%"=="%%v" set "module=training"
for %%v in (export mask store) do if "%verb%"=="%%v" set "module=savedmodels"
for %%v in (serve) do if "%verb%"=="%%v" set "module=server"
for %%v in (study report bench completion schema) do if "%verb%"=="%%v" set "module=analysis"
if "%module%"=="" echo error: verb: %verb% (expected: train, compare, search, sweep, pretrain, init-task, runs, evaluate, predict, fetch, doctor, export, mask, store, serve, study, report, bench, completion or schema) 1>&2 & exit /b 2
goto run
:usage
echo Usage: frisket ^<verb^> [options]
echo.
echo   train CONFIG            Train one run and publish its package
echo   compare CONFIG…         Train several experiments and print one table
echo   search CONFIG           Find the learning rate that is best on dev
echo   sweep CONFIG            Run an experiment of many runs
echo   pretrain CONFIG         Pretrain a backbone further on plain text
echo   init-task FILE          Write the configs for a file of texts and labels
echo   runs                    List, show, compare and export what was run
echo   evaluate                Measure the metric of a saved task
echo   predict PACKAGE [FILE]  Answer the rows of a file, or lines of standard input
echo   fetch BACKBONE          Bring a backbone that is not embedded into the cache
echo   doctor                  Tell what is here and what is missing
echo   export                  Write tasks as models that other programs load
echo   mask                    Look into, archive and restore the masks of a package
echo   store                   Add, list, label, share and verify published packages
echo   serve                   Answer over HTTP and gRPC for all tasks of a store
echo   study [NAME] [CONFIG]   Ask a question about trained runs
echo   report                  Write all studies as one folder of HTML pages
echo   bench                   Measure speed and memory, beside a peer in PyTorch
echo   completion SHELL        Print what completes verbs and options in a shell
echo   schema KIND             Print the JSON schema of a kind of config
echo.
echo frisket ^<verb^> --help tells a verb's options. Exit codes:
echo     0  done
echo     1  failed while running
echo     2  wrong use or bad input
echo   130  interrupted
echo   141  nobody reads the output any more
exit /b 0
:run
rem end: verbs
rem A small heap for the young: what is large lives outside of Java, and a large one only keeps memory from it.
set "memory="
if "%verb%"=="serve" set "memory=-Xms64m -Xmx1g -XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=30"
java -Dfrisket.launcher=frisket -Dfile.encoding=UTF-8 -Dsun.jnu.encoding=UTF-8 -XX:+UseSerialGC -Xmn32m %memory% ^
  -Dorg.bytedeco.javacpp.maxPhysicalBytes=0 -Dorg.bytedeco.javacpp.maxBytes=0 ^
  %FRISKET_JAVA_OPTIONS% -cp "%root%lib\*" org.frisket.%module%.Main %given%
exit /b %ERRORLEVEL%
