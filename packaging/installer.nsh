; What the installer says in Vietnamese, and when it refuses. electron-builder's own texts know
; no Vietnamese; these are set again over its English ones, which NSIS would warn about.

!macro customHeader
  !pragma warning disable 6030
  LangString win7Required 1066 "Chợ Số cần Windows 10 hoặc mới hơn (64 bit). Chưa có gì được cài vào máy này."
  LangString x64WinRequired 1066 "Chợ Số cần Windows 64 bit. Chưa có gì được cài vào máy này."
  LangString installing 1066 "Đang cài Chợ Số, xin chờ một lát …"
  LangString appClosing 1066 "Đang đóng Chợ Số …"
  LangString appRunning 1066 "Chợ Số đang mở. Hãy đóng cửa sổ Chợ Số rồi bấm Thử lại.$\r$\nDữ liệu của chợ vẫn giữ nguyên."
  LangString areYouSureToUninstall 1066 "Gỡ Chợ Số khỏi máy này?$\r$\nDữ liệu của chợ và các bản sao lưu được giữ nguyên."
  LangString decompressionFailed 1066 "Không mở được các tệp trong bộ cài. Hãy chép lại bộ cài rồi chạy lại."
  LangString uninstallFailed 1066 "Không thay được bản cũ. Hãy khởi động lại máy rồi chạy lại bộ cài.$\r$\nDữ liệu của chợ vẫn giữ nguyên."
!macroend

; Electron has not run on Windows 7 and 8 since version 23: said before anything is copied.
!macro customInit
  ${IfNot} ${AtLeastWin10}
    MessageBox MB_OK|MB_ICONSTOP "$(win7Required)" /SD IDOK
    SetErrorLevel 2
    Quit
  ${EndIf}
!macroend

; The running app is never killed, as electron-builder would: it may be in the middle of a file.
!macro customCheckAppRunning
  !insertmacro IS_POWERSHELL_AVAILABLE
  !insertmacro FIND_PROCESS "${APP_EXECUTABLE_FILENAME}" $R0
  ${DoWhile} $R0 == 0
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(appRunning)" /SD IDCANCEL IDRETRY +3
    SetErrorLevel 3
    Quit
    !insertmacro FIND_PROCESS "${APP_EXECUTABLE_FILENAME}" $R0
  ${Loop}
!macroend
