<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Acting</name>
    <message>
        <source>More like “{0}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Searching for “{0}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Started over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You asked for more like number {0}, but {1} products are shown</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AddButton</name>
    <message>
        <source>All files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From a file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From a folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From a hub repository…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import a model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import a model from its folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Magpie models</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AlsoChip</name>
    <message>
        <source>, </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look for nothing else</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What else is looked for, with less weight; press to choose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>also {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>also {0} +{1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nor {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nor {0} +{1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing else</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Anywhere</name>
    <message>
        <source>Hold {0} in any program and speak</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Badge</name>
    <message>
        <source>this one</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Balance</name>
    <message>
        <source>Auto</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>BALANCE</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much a product&apos;s text counts that describes your picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much looking like your picture counts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much the meaning of your words counts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much the very words in the product&apos;s text count</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keywords</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Less</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Own balance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture in words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Presets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taste</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The weights are chosen for each query; moving a slider takes over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This query does not use it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your own taste; there is no profile to learn from yet</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BalanceDesk</name>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename the preset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save this balance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The preset is called “{0}” now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The preset “{0}” is deleted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This balance is kept as “{0}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{0}” is built in; choose another name.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Dismiss</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Below</name>
    <message>
        <source>Check the link and the network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the path.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checking {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comparing {0} with its card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the picture itself (right click, “Copy image”) and paste it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Downloading {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop a picture file, or paste a copied picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop a picture file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End the recording or call there, or choose another microphone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Feeds are Parquet, CSV or JSON Lines files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fetching from {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free some space, or make the folder writable.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give a picture, some words, or a filter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import it again; the feed is not touched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Importing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Indexing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Indexing {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learning the words of the catalogue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Listening to {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measuring {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plug it in, or choose another in the microphone&apos;s menu.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preparing to listen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Re-encoding {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save a smaller copy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save or download it again, or open it in an image editor.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save or download it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the picture in the browser and drop the file here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shorten it to what matters, such as a title.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The catalogue in {0} cannot be read: {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The catalogue in {0} is not there, or was removed while in use.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The catalogue {0} is busy: {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is full: writing to {0} stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The microphone “{0}” is not plugged in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The query is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The settings cannot be saved to {0}: {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text has {0} characters; at most {1} can be searched for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is already a catalogue “{0}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no catalogue to search.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no catalogue “{0}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no field “{0}” to filter by.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no machine named {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no microphone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no picture and no text in this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no screenshot in {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait for that to finish, or stop it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was committed before is kept. Free some space and start again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>products</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>timings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} cannot be reached: {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of {1} pictures were taken; a query has room for no more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: the file is empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: the file is larger than {1} MB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: the picture is damaged or cut off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: there is no sound in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: this is not a picture that can be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{0}” gave nothing but silence.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{0}” is in use by another program.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BenchTable</name>
    <message>
        <source>Agreement</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In batches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} ✓</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✓ is used from now on: the fastest that keeps the model&apos;s quality.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CardDelegate</name>
    <message>
        <source>No picture</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Chip</name>
    <message>
        <source>Remove “{0}”</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ContributionBars</name>
    <message>
        <source>Keywords</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Score</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taste</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Together</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Words</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CropEditor</name>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Crop and turn the picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo (Ctrl+Y)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search all {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tab: next handle · arrows move it, Shift by 10 · Ctrl+arrows resize</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turn left (Shift+R)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turn right (R)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo (Ctrl+Z)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whole picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} × {1} of {2} × {3} pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} × {1} pixels</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CropView</name>
    <message>
        <source>Bottom edge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bottom left corner</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bottom right corner</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Crop box</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left edge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New crop box</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Query picture {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Right edge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Top edge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Top left corner</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Top right corner</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}; crop {1} × {2} pixels at {3}, {4}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Desktop</name>
    <message>
        <source>Click the icon to open it again; its menu has Quit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder of the screenshots</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Magpie is still here</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DesktopMenu</name>
    <message>
        <source>Closing the window then only hides it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Desktop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offer new screenshots</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Screenshots folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search the last screenshot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The desktop shows no system tray. On GNOME an extension brings one: AppIndicator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tray icon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tray icon (this desktop has no tray)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the usual folders</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Details</name>
    <message>
        <source>Close the details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DETAILS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Link copied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More like this</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture of {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search for products that look like this one (M)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is the product in your picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This product has no link</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>WHY IT IS HERE</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Dots</name>
    <message>
        <source>Object {0} of {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Objects</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DoubtButton</name>
    <message>
        <source>It is right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take it out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What “{0}” may be</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} % sure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{0}” was perhaps misheard, {1} % sure. Press to choose another word.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ExampleCard</name>
    <message>
        <source>whatever looks like this</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ExampleFlow</name>
    <message>
        <source>A picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A picture and words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Some words</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FacetMenu</name>
    <message>
        <source>Find a value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Fields</name>
    <message>
        <source>Age group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Category</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For whom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Material</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Occasion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pattern</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Season</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Style</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Year</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message>
        <source>All files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import a catalogue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures and videos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Product feeds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sounds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What can be searched with</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Best match</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Price</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Price, high to low</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Price, low to high</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sort: {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FrameStrip</name>
    <message>
        <source>Best frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frame of the video</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preview of the frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key frame after</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key frame before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the beginning of a longer video</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of {1} · frame {2} of {3}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>GrabDesk</name>
    <message>
        <source>Search with a part of the screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same from any program ({0})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} grabs a part of the screen from any program</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HubPanel</name>
    <message>
        <source>Any repository that holds a model with Magpie&apos;s card. Its licence is shown first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install from the model hub</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repository</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ImportFlow</name>
    <message>
        <source>Another import is under way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Importing {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait until it is finished, or cancel it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} products imported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} skipped: {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} unchanged</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ImportForm</name>
    <message>
        <source>Import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import {0} as a catalogue?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its columns are recognised by name; the products become searchable here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the catalogue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not now</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Intake</name>
    <message>
        <source>Drop a picture file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of {0} sound files the first is listened to: {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pasted picture</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>Back to the former query</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close, then clear words, filters, pictures, one at a time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forward again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the search field</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hold it and speak; pressed shortly it listens until you are silent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import a catalogue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models: choose, install, switch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More like this</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move between the cards</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a picture or a recording</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste a picture, a file or text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search the last screenshot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search with a part of the screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show or hide these keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the details of a card, or search at once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turn the picture; on it, arrows move the crop, Ctrl+arrows resize it, Enter opens the editor</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>KeysPanel</name>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Kinds</name>
    <message>
        <source>In another language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kinds of it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More generally</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Often together in the catalogue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same in other words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>brand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>category</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>colour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>detail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>for whom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>grocery</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>kind of product</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>material</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>occasion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pattern</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>season</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>size</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LaneView</name>
    <message>
        <source>Crop the picture to this and search for it alone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No product passes the filters here. Remove a filter, or search for this alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only this</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search only for {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no results</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not searched</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>searching…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} results · best score {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}, cut out of {1}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LanesDesk</name>
    <message>
        <source>Searching for {0} of {1} objects…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} objects searched in {1} ms</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LanesPage</name>
    <message>
        <source>Back to all results</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Object {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Results for each object</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} objects in {1}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LedgerDialog</name>
    <message>
        <source>Clear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Host</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was sent while searching, and nothing was fetched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture of a link</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture of a page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Received</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Requests</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Searching sends nothing. Below is all that Magpie fetched since the list was cleared.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LevelMeter</name>
    <message>
        <source>How loud it is</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LicencePanel</name>
    <message>
        <source>I use it for research only, as this licence demands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install {0}?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its licence: {0}. It takes {1} on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the licence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This licence forbids commercial use.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no licence that Magpie knows of</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LinkFlow</name>
    <message>
        <source>Fetching from {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} more links were left out.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LinkPanel</name>
    <message>
        <source>Do not ask again until Magpie is closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fetch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fetch a picture from {0}?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fetch {1} pictures from {0}?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a link. To search with its picture, Magpie has to ask that server for it, which sees your network address and that Magpie asks, and nothing of your query. A page may name a picture on another server. All of it is listed in the menu under Network.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ListeningStrip</name>
    <message>
        <source>Cancel (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click again to search · Esc cancels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click again, or stay silent, to search · Esc cancels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Esc cancels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Listening</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Listening…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Microphone…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Release to search · Esc cancels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Working</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Working…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Working… · Esc cancels</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MainMenu</name>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import a catalogue…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Like the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Network…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MicrophoneButton</name>
    <message>
        <source>Speak: hold, or click (Ctrl+Space)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop listening</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MicrophoneMenu</name>
    <message>
        <source>Automatic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install {0} ({1}) — {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Listen from any program ({0})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Microphone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recogniser</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sounds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speak (hold {0})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop by itself when I am silent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system&apos;s own choice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Voice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} (not plugged in)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ModelDetails</name>
    <message>
        <source>Finds and names the things in your pictures while it is installed; it encodes nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Good for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Languages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Licence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Magpie does not listen yet: so far nothing uses a speech model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measures speed and checks the numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the licence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something else is under way; wait until it is finished, or cancel it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test on this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} · {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: for research only, no commercial use</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ModelList</name>
    <message>
        <source>Models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures and words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speech</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Things in pictures</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Models</name>
    <message>
        <source>Accept and install</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Can be installed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comes with Magpie</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Importing {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Importing {0} was stopped. Nothing has changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Installed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Installing {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Installing {0} was stopped. What has been downloaded is kept; install it again to go on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Re-encoding with {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Re-encoding with {0} was stopped. What is finished is kept; the former vectors keep serving.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Removing {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Removing {0} was stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Searches are answered with {0} now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Testing {0} on this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The test of {0} was stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To be made</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>for research only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>research only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} and {1} more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} has been removed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} has been tested; the fastest setting that keeps its quality is remembered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is installed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: starting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: stopping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: waiting for your answer about its licence</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ModelsDesk</name>
    <message>
        <source>Go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Re-encoding {0} with {1} is unfinished; the former vectors serve.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retry</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ModelsDialog</name>
    <message>
        <source>All models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NoMatch</name>
    <message>
        <source>No product of the chosen catalogues fits. Try other words or another picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No product passes all the filters. Widen the price or drop a filter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing matches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the filters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start over</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Dismiss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retry</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Outcome</name>
    <message>
        <source>Enter searches for it all the same, Esc drops it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hardly any sound came in. Is the microphone muted, or is another one meant?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I heard nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I heard “{0}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody speaks in {0}, or too softly. Try another recording.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There was sound, but no speech in it. Speak closer to the microphone, or choose another.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Overlay</name>
    <message>
        <source>Arrows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Magpie: choose a part of the screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Screen {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a rectangle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>move, Shift 10 px, Ctrl resize</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>search with it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>whole monitor</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PictureCard</name>
    <message>
        <source>A row of results for each thing in the picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the large editor (Enter)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove this picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search all {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turn left (Shift+R)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turn right (R)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whole picture (Ctrl+A)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PresetMenu</name>
    <message>
        <source>Balanced</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete “{0}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exact words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename “{0}”…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save this balance…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Price</name>
    <message>
        <source>over {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>under {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} to {1}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PriceMenu</name>
    <message>
        <source>Apply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Highest price</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lowest price</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>to</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Recipe</name>
    <message>
        <source>Command: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody publishes ready files of this model. Magpie&apos;s workshop makes them from the published weights; then import the folder that it wrote.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Recording</name>
    <message>
        <source>Listening to {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RemovalPanel</name>
    <message>
        <source>Remove {0}?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This frees {0}. To have it back, install it again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ResultGrid</name>
    <message>
        <source>Results</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Clear the words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Microphone, language, recogniser</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type, paste, drop a picture, or hold Ctrl+Space and speak</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ServiceWiring</name>
    <message>
        <source>Import stopped; what is finished is kept. Import the file again to go on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The catalogue “{0}” is ready.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>By distance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By groups</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By places</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the weights for each query</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DESKTOP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How scores come together</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Icon in the system tray; closing the window then only hides it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LANGUAGE</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Like the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offer new screenshots in the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Products that resemble good matches are lifted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RANKING</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scores are added up as the sliders weigh them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>THEME</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The best groups of alike products come first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The desktop shows no system tray. On GNOME an extension brings one: AppIndicator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The window changes its language once the work under way is done.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weighted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is good in every channel wins over what is best in one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What stands high in several channels wins, however far it is ahead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With neighbours</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ShareSlider</name>
    <message>
        <source>How much this picture counts beside the others</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much {0} counts</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ShotOffer</name>
    <message>
        <source>Dismiss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New screenshot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New screenshot: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search the new screenshot</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SignSwitch</name>
    <message>
        <source>Like this</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not like this</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Press to look for what is like it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Press to push look-alikes down</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Startup</name>
    <message>
        <source>Setting up the demo shop</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>No catalogue yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of {1} products in {2} ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} · {1} products · {2} model</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TakingDesk</name>
    <message>
        <source>Drop to fetch the picture from {0}; you are asked first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop to import {0} as a catalogue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop to search for this text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop to search for what is said in {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop to search with this picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop to search with this picture and its words</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TermChip</name>
    <message>
        <source>, </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look for the corrected word again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look for “{0}” as it is typed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only these: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Others may come as well</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as typed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} ({1})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{0}” is read as “{1}”</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Thumb</name>
    <message>
        <source>Show {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Back to the former query (Alt+Left)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Menu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Part of the screen (Ctrl+Shift+S)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your query and balance</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>All of this is what you do not want. Add words or a picture of what you do want.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open picture…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>YOUR QUERY</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your query</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TrayMenu</name>
    <message>
        <source>Grab a piece of the screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open Magpie</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause watching</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search the last screenshot</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>UnderstoodChips</name>
    <message>
        <source>not {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>UsePanel</name>
    <message>
        <source>New catalogues</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is re-encoded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Those ticked are re-encoded in the background; until one is finished, its former vectors answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use {0} for these catalogues?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} products, about {1} on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} products, at least {1} on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} products. Test the model on this computer first to know how long that takes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: cannot be opened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: made with it already</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: {1} of {2} products are left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: {1} products</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WaitingCards</name>
    <message>
        <source>Searching</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>A picture, some words, or your voice. Nothing leaves this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop a picture anywhere · Ctrl+V pastes · Ctrl+O opens a file · F1 shows all keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find it by what it looks like</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WorkLine</name>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WorkPanel</name>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopping; what is finished is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} left</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_Bar</name>
    <message>
        <source>Choose again (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search with this part (Enter)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_DropHint</name>
    <message>
        <source>Drop a picture here,
or paste one with Ctrl+V</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
