; Inno Setup 6 recipe for the Windows installer. NOT RUN YET: written beside the Linux bundle, without a Windows machine.
;   python packaging\build.py --no-pack          (makes dist\magpie)
;   iscc /DVersion=0.1.0 packaging\windows\magpie.iss

#ifndef Version
  #define Version "0.1.0"
#endif

[Setup]
AppId={{6B0B9A5E-5C0D-4C1A-9C56-4D0C7B7F2E11}
AppName=Magpie
AppVersion={#Version}
AppPublisher=The Magpie authors
DefaultDirName={autopf}\Magpie
DefaultGroupName=Magpie
DisableProgramGroupPage=yes
; For one person without an administrator's password, unless they ask otherwise.
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
LicenseFile=..\..\LICENSE
SetupIconFile=magpie.ico
UninstallDisplayIcon={app}\magpie-window.exe
OutputDir=..\..\dist
OutputBaseFilename=magpie-{#Version}-windows-x64
Compression=lzma2/max
SolidCompression=yes
WizardStyle=modern

[Languages]
Name: "english"; MessagesFile: "compiler:Default.isl"

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; Flags: unchecked

[Files]
Source: "..\..\dist\magpie\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[Icons]
Name: "{autoprograms}\Magpie"; Filename: "{app}\magpie-window.exe"
Name: "{autodesktop}\Magpie"; Filename: "{app}\magpie-window.exe"; Tasks: desktopicon

[Run]
Filename: "{app}\magpie-window.exe"; Description: "{cm:LaunchProgram,Magpie}"; Flags: nowait postinstall skipifsilent
