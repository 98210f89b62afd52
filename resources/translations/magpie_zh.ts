<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name></name>
    <message>
        <source>At any price ({0})</source>
        <translation>不限价格（{0}）</translation>
    </message>
    <message>
        <source>Hide the variants</source>
        <translation>收起款式</translation>
    </message>
    <message>
        <source>Leave out “{0}”</source>
        <translation>去掉“{0}”</translation>
    </message>
    <message>
        <source>Less like this</source>
        <translation>少一些类似的</translation>
    </message>
    <message>
        <source>More like this among the results</source>
        <translation>结果中多一些类似的</translation>
    </message>
    <message>
        <source>Price {0} ({1})</source>
        <translation>价格{0}（{1}）</translation>
    </message>
    <message>
        <source>Search “{0}” instead of “{1}”</source>
        <translation>改搜“{0}”，而不是“{1}”</translation>
    </message>
    <message>
        <source>Show the details</source>
        <translation>显示详情</translation>
    </message>
    <message>
        <source>Show {0} variants</source>
        <translation>显示 {0} 种款式</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空格键</translation>
    </message>
    <message>
        <source>Without “{0}” ({1})</source>
        <translation>不限“{0}”（{1}）</translation>
    </message>
    <message>
        <source>over {0}</source>
        <translation>高于 {0}</translation>
    </message>
    <message>
        <source>under {0}</source>
        <translation>低于 {0}</translation>
    </message>
</context>
<context>
    <name>Acting</name>
    <message>
        <source>More like “{0}”</source>
        <translation>更多类似“{0}”的商品</translation>
    </message>
    <message>
        <source>Searching for “{0}”</source>
        <translation>正在搜索“{0}”</translation>
    </message>
    <message>
        <source>Started over</source>
        <translation>已重新开始</translation>
    </message>
    <message>
        <source>There is nothing to undo</source>
        <translation>没有可以撤销的操作</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>已撤销</translation>
    </message>
    <message>
        <source>You asked for more like number {0}, but {1} products are shown</source>
        <translation>您想看与第 {0} 件相似的商品，但当前只显示了 {1} 件</translation>
    </message>
</context>
<context>
    <name>AddButton</name>
    <message>
        <source>All files</source>
        <translation>所有文件</translation>
    </message>
    <message>
        <source>From a file…</source>
        <translation>从文件…</translation>
    </message>
    <message>
        <source>From a folder…</source>
        <translation>从文件夹…</translation>
    </message>
    <message>
        <source>From a hub repository…</source>
        <translation>从模型仓库…</translation>
    </message>
    <message>
        <source>Import a model</source>
        <translation>导入模型</translation>
    </message>
    <message>
        <source>Import a model from its folder</source>
        <translation>从文件夹导入模型</translation>
    </message>
    <message>
        <source>Magpie models</source>
        <translation>Magpie 模型</translation>
    </message>
</context>
<context>
    <name>AlsoChip</name>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Look for nothing else</source>
        <translation>不再查找其他词</translation>
    </message>
    <message>
        <source>What else is looked for, with less weight; press to choose</source>
        <translation>还会查找的词，权重较低；点按可选择</translation>
    </message>
    <message>
        <source>also {0}</source>
        <translation>还查找 {0}</translation>
    </message>
    <message>
        <source>also {0} +{1}</source>
        <translation>还查找 {0} +{1}</translation>
    </message>
    <message>
        <source>nor {0}</source>
        <translation>也排除 {0}</translation>
    </message>
    <message>
        <source>nor {0} +{1}</source>
        <translation>也排除 {0} +{1}</translation>
    </message>
    <message>
        <source>nothing else</source>
        <translation>不查找其他词</translation>
    </message>
</context>
<context>
    <name>Anywhere</name>
    <message>
        <source>Hold {0} in any program and speak</source>
        <translation>在任意程序中按住 {0} 说话</translation>
    </message>
</context>
<context>
    <name>Badge</name>
    <message>
        <source>this one</source>
        <translation>就是这件</translation>
    </message>
</context>
<context>
    <name>Balance</name>
    <message>
        <source>Auto</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>BALANCE</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>How much a product&apos;s text counts that describes your picture</source>
        <translation>商品文字与您图片内容相符的程度占多大比重</translation>
    </message>
    <message>
        <source>How much looking like your picture counts</source>
        <translation>外观与图片相似占多大比重</translation>
    </message>
    <message>
        <source>How much the meaning of your words counts</source>
        <translation>文字含义占多大比重</translation>
    </message>
    <message>
        <source>How much the very words in the product&apos;s text count</source>
        <translation>商品文字中出现原词占多大比重</translation>
    </message>
    <message>
        <source>Keywords</source>
        <translation>关键词</translation>
    </message>
    <message>
        <source>Less</source>
        <translation>收起</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Own balance</source>
        <translation>自定义权重</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Picture in words</source>
        <translation>图文对应</translation>
    </message>
    <message>
        <source>Presets</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>Taste</source>
        <translation>偏好</translation>
    </message>
    <message>
        <source>The weights are chosen for each query; moving a slider takes over</source>
        <translation>每次搜索自动选择权重；拖动滑块即改为手动</translation>
    </message>
    <message>
        <source>This query does not use it.</source>
        <translation>本次搜索未用到此项。</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>Your own taste; there is no profile to learn from yet</source>
        <translation>您的个人偏好；目前还没有可供学习的记录</translation>
    </message>
</context>
<context>
    <name>BalanceDesk</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Rename the preset</source>
        <translation>重命名预设</translation>
    </message>
    <message>
        <source>Save this balance</source>
        <translation>保存当前权重</translation>
    </message>
    <message>
        <source>The preset is called “{0}” now.</source>
        <translation>预设已更名为“{0}”。</translation>
    </message>
    <message>
        <source>The preset “{0}” is deleted.</source>
        <translation>已删除预设“{0}”。</translation>
    </message>
    <message>
        <source>This balance is kept as “{0}”.</source>
        <translation>当前权重已保存为“{0}”。</translation>
    </message>
    <message>
        <source>“{0}” is built in; choose another name.</source>
        <translation>“{0}”是内置预设，请换一个名称。</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Dismiss</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>Below</name>
    <message>
        <source>A small dual encoder for shopping: product pictures, phone photos and short English phrases.</source>
        <translation>面向购物的小型双编码器：商品图、手机照片和简短英文词句。</translation>
    </message>
    <message>
        <source>A small dual encoder for shopping: product pictures, phone photos, and short phrases in English and Chinese.</source>
        <translation>面向购物的小型双编码器：商品图、手机照片，以及中英文简短词句。</translation>
    </message>
    <message>
        <source>Any goods, with English words, on slow computers; for research only.</source>
        <translation>适合各类商品、英文文字和较慢的电脑；仅限研究。</translation>
    </message>
    <message>
        <source>Any goods, with English words: the all-rounder.</source>
        <translation>适合各类商品和英文文字：全能型。</translation>
    </message>
    <message>
        <source>Any goods, with words in about a hundred languages, of which some are listed.</source>
        <translation>适合各类商品和约一百种语言的文字，此处列出其中一些。</translation>
    </message>
    <message>
        <source>Any goods, with words in about a hundred languages, of which some are listed; newer than CLIP.</source>
        <translation>适合各类商品和约一百种语言的文字，此处列出其中一些；比 CLIP 更新。</translation>
    </message>
    <message>
        <source>CLIP ViT-B/32 at 256 pixels, trained on DataComp-1B by its authors.</source>
        <translation>CLIP ViT-B/32，256 像素，由其作者在 DataComp-1B 上训练。</translation>
    </message>
    <message>
        <source>CLIP ViT-B/32 with XLM-RoBERTa for the words, trained on LAION-5B.</source>
        <translation>CLIP ViT-B/32，文字部分为 XLM-RoBERTa，在 LAION-5B 上训练。</translation>
    </message>
    <message>
        <source>Check the link and the network.</source>
        <translation>请检查链接和网络。</translation>
    </message>
    <message>
        <source>Check the path.</source>
        <translation>请检查路径。</translation>
    </message>
    <message>
        <source>Checking {0}</source>
        <translation>正在检查 {0}</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>请换一个名称。</translation>
    </message>
    <message>
        <source>Comparing {0} with its card</source>
        <translation>正在将 {0} 与其说明卡比对</translation>
    </message>
    <message>
        <source>Copy the picture itself (right click, “Copy image”) and paste it.</source>
        <translation>请复制图片本身（右键单击，选择“复制图片”）后粘贴。</translation>
    </message>
    <message>
        <source>Downloading {0}</source>
        <translation>正在下载 {0}</translation>
    </message>
    <message>
        <source>Drop a picture file, or paste a copied picture.</source>
        <translation>请拖入图片文件，或粘贴已复制的图片。</translation>
    </message>
    <message>
        <source>Drop a picture file.</source>
        <translation>请拖入图片文件。</translation>
    </message>
    <message>
        <source>End the recording or call there, or choose another microphone.</source>
        <translation>请结束那边的录音或通话，或选择其他麦克风。</translation>
    </message>
    <message>
        <source>Everyday goods, on any computer, at once.</source>
        <translation>适合日常商品，任何电脑上都能立即使用。</translation>
    </message>
    <message>
        <source>Feeds are tables (CSV, Excel, Parquet), JSON, XML, saved pages, pictures or databases.</source>
        <translation>商品源可以是表格（CSV、Excel、Parquet）、JSON、XML、保存的网页、图片或数据库。</translation>
    </message>
    <message>
        <source>Fetching from {0}</source>
        <translation>正在从 {0} 获取</translation>
    </message>
    <message>
        <source>Free some space, or make the folder writable.</source>
        <translation>请释放一些空间，或使该文件夹可写。</translation>
    </message>
    <message>
        <source>Give a picture, some words, or a filter.</source>
        <translation>请提供图片、文字或筛选条件。</translation>
    </message>
    <message>
        <source>Import it again; the feed is not touched.</source>
        <translation>请重新导入；原数据文件不受影响。</translation>
    </message>
    <message>
        <source>Import one: magpie catalog import FILE --name NAME.</source>
        <translation>请先导入一个：把商品数据文件拖入窗口，或使用命令 magpie catalog import FILE --name NAME。</translation>
    </message>
    <message>
        <source>Importing</source>
        <translation>正在导入</translation>
    </message>
    <message>
        <source>Indexing</source>
        <translation>正在建立索引</translation>
    </message>
    <message>
        <source>Indexing {0}</source>
        <translation>正在为 {0} 建立索引</translation>
    </message>
    <message>
        <source>Learning the words of the catalogue</source>
        <translation>正在学习商品目录中的词汇</translation>
    </message>
    <message>
        <source>Listening to {0}</source>
        <translation>正在听 {0}</translation>
    </message>
    <message>
        <source>Measuring {0}</source>
        <translation>正在测量 {0}</translation>
    </message>
    <message>
        <source>MobileCLIP2-S0: a small convolutional picture tower (11 million parameters) with a CLIP text tower.</source>
        <translation>MobileCLIP2-S0：小型卷积图片编码器（1100 万参数），配 CLIP 文字编码器。</translation>
    </message>
    <message>
        <source>OpenAI&apos;s Whisper base, English only, in the format of CTranslate2.</source>
        <translation>OpenAI 的 Whisper base，仅英文，CTranslate2 格式。</translation>
    </message>
    <message>
        <source>OpenAI&apos;s Whisper base, in the format of CTranslate2.</source>
        <translation>OpenAI 的 Whisper base，CTranslate2 格式。</translation>
    </message>
    <message>
        <source>OpenAI&apos;s Whisper small, English only, in the format of CTranslate2.</source>
        <translation>OpenAI 的 Whisper small，仅英文，CTranslate2 格式。</translation>
    </message>
    <message>
        <source>OpenAI&apos;s Whisper small, in the format of CTranslate2.</source>
        <translation>OpenAI 的 Whisper small，CTranslate2 格式。</translation>
    </message>
    <message>
        <source>OpenAI&apos;s Whisper tiny, English only, in the format of CTranslate2.</source>
        <translation>OpenAI 的 Whisper tiny，仅英文，CTranslate2 格式。</translation>
    </message>
    <message>
        <source>OpenAI&apos;s Whisper tiny, in the format of CTranslate2.</source>
        <translation>OpenAI 的 Whisper tiny，CTranslate2 格式。</translation>
    </message>
    <message>
        <source>Opening {0}</source>
        <translation>正在打开 {0}</translation>
    </message>
    <message>
        <source>Plug it in, or choose another in the microphone&apos;s menu.</source>
        <translation>请将其插好，或在麦克风菜单中选择其他设备。</translation>
    </message>
    <message>
        <source>Preparing to listen</source>
        <translation>正在准备聆听</translation>
    </message>
    <message>
        <source>Re-encoding {0}</source>
        <translation>正在重新编码 {0}</translation>
    </message>
    <message>
        <source>Save a smaller copy.</source>
        <translation>请另存一份较小的副本。</translation>
    </message>
    <message>
        <source>Save or download it again, or open it in an image editor.</source>
        <translation>请重新保存或下载，或用图片编辑器打开它。</translation>
    </message>
    <message>
        <source>Save or download it again.</source>
        <translation>请重新保存或下载。</translation>
    </message>
    <message>
        <source>Save the picture in the browser and drop the file here.</source>
        <translation>请在浏览器中保存图片，再把文件拖到这里。</translation>
    </message>
    <message>
        <source>Shorten it to what matters, such as a title.</source>
        <translation>请只保留要点，例如商品标题。</translation>
    </message>
    <message>
        <source>SigLIP 2 ViT-B/32 at 256 pixels, trained on WebLI in 109 languages.</source>
        <translation>SigLIP 2 ViT-B/32，256 像素，在含 109 种语言的 WebLI 上训练。</translation>
    </message>
    <message>
        <source>Speech to text: a good start on most computers.</source>
        <translation>语音转文字：适合多数电脑，可先用它。</translation>
    </message>
    <message>
        <source>Speech to text: the fastest of the three sizes.</source>
        <translation>语音转文字：三种规格中最快。</translation>
    </message>
    <message>
        <source>Speech to text: the most exact of the three sizes, and the slowest.</source>
        <translation>语音转文字：三种规格中最准确，也最慢。</translation>
    </message>
    <message>
        <source>The catalogue in {0} cannot be read: {1}.</source>
        <translation>无法读取 {0} 中的商品目录：{1}。</translation>
    </message>
    <message>
        <source>The catalogue in {0} is not there, or was removed while in use.</source>
        <translation>{0} 中的商品目录不存在，或在使用中被移除。</translation>
    </message>
    <message>
        <source>The catalogue {0} is busy: {1}.</source>
        <translation>商品目录 {0} 正忙：{1}。</translation>
    </message>
    <message>
        <source>The disk is full: writing to {0} stopped.</source>
        <translation>磁盘已满：已停止写入 {0}。</translation>
    </message>
    <message>
        <source>The microphone “{0}” is not plugged in.</source>
        <translation>麦克风“{0}”未插好。</translation>
    </message>
    <message>
        <source>The prices of {0} are in {1}: the limit in {2} was read as {1}.</source>
        <translation>{0} 的价格以 {1} 计：{2} 的限额已按 {1} 理解。</translation>
    </message>
    <message>
        <source>The query is empty.</source>
        <translation>搜索内容为空。</translation>
    </message>
    <message>
        <source>The settings cannot be saved to {0}: {1}.</source>
        <translation>无法将设置保存到 {0}：{1}。</translation>
    </message>
    <message>
        <source>The text has {0} characters; at most {1} can be searched for.</source>
        <translation>文字有 {0} 个字符，最多可搜索 {1} 个。</translation>
    </message>
    <message>
        <source>There is already a catalogue “{0}”.</source>
        <translation>已有名为“{0}”的商品目录。</translation>
    </message>
    <message>
        <source>There is no catalogue to search.</source>
        <translation>没有可搜索的商品目录。</translation>
    </message>
    <message>
        <source>There is no catalogue “{0}”.</source>
        <translation>没有名为“{0}”的商品目录。</translation>
    </message>
    <message>
        <source>There is no field “{0}” to filter by.</source>
        <translation>没有可用于筛选的字段“{0}”。</translation>
    </message>
    <message>
        <source>There is no machine named {0}.</source>
        <translation>找不到名为 {0} 的主机。</translation>
    </message>
    <message>
        <source>There is no microphone.</source>
        <translation>没有麦克风。</translation>
    </message>
    <message>
        <source>There is no picture and no text in this.</source>
        <translation>其中既没有图片也没有文字。</translation>
    </message>
    <message>
        <source>There is no screenshot in {0}.</source>
        <translation>{0} 中没有截图。</translation>
    </message>
    <message>
        <source>Wait for that to finish, or stop it.</source>
        <translation>请等待其完成，或将其停止。</translation>
    </message>
    <message>
        <source>What was committed before is kept. Free some space and start again.</source>
        <translation>此前已写入的内容会保留。请释放一些空间后重新开始。</translation>
    </message>
    <message>
        <source>products</source>
        <translation>件商品</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>步</translation>
    </message>
    <message>
        <source>timings</source>
        <translation>次计时</translation>
    </message>
    <message>
        <source>{0} cannot be reached: {1}.</source>
        <translation>无法连接 {0}：{1}。</translation>
    </message>
    <message>
        <source>{0} of {1} pictures were taken; a query has room for no more.</source>
        <translation>共 {1} 张图片，已采用 {0} 张；一次搜索最多只能用这么多。</translation>
    </message>
    <message>
        <source>{0} was left out: {1}</source>
        <translation>已略过 {0}：{1}</translation>
    </message>
    <message>
        <source>{0}: the file is empty</source>
        <translation>{0}：文件为空</translation>
    </message>
    <message>
        <source>{0}: the file is larger than {1} MB</source>
        <translation>{0}：文件超过 {1} MB</translation>
    </message>
    <message>
        <source>{0}: the picture is damaged or cut off</source>
        <translation>{0}：图片已损坏或不完整</translation>
    </message>
    <message>
        <source>{0}: there is no sound in it.</source>
        <translation>{0}：其中没有声音。</translation>
    </message>
    <message>
        <source>{0}: this is not a picture that can be read</source>
        <translation>{0}：不是可以读取的图片</translation>
    </message>
    <message>
        <source>“{0}” gave nothing but silence.</source>
        <translation>“{0}”没有传来任何声音。</translation>
    </message>
    <message>
        <source>“{0}” is in use by another program.</source>
        <translation>“{0}”正被其他程序使用。</translation>
    </message>
</context>
<context>
    <name>BenchTable</name>
    <message>
        <source>Agreement</source>
        <translation>一致度</translation>
    </message>
    <message>
        <source>Alone</source>
        <translation>单个</translation>
    </message>
    <message>
        <source>In batches</source>
        <translation>批量</translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation>在这台电脑上</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>{0} ✓</source>
        <translation>{0} ✓</translation>
    </message>
    <message>
        <source>✓ is used from now on: the fastest that keeps the model&apos;s quality.</source>
        <translation>今后使用带 ✓ 的设置：在保持模型质量的前提下最快。</translation>
    </message>
</context>
<context>
    <name>CardDelegate</name>
    <message>
        <source>No picture</source>
        <translation>暂无图片</translation>
    </message>
</context>
<context>
    <name>Chip</name>
    <message>
        <source>Remove “{0}”</source>
        <translation>移除“{0}”</translation>
    </message>
</context>
<context>
    <name>CompareBar</name>
    <message>
        <source>1 card chosen; choose another by Ctrl+click or Ctrl+Enter to compare them.</source>
        <translation>已选 1 张卡片；按住 Ctrl 点击或按 Ctrl+Enter 再选一张即可对比。</translation>
    </message>
    <message>
        <source>Choose none</source>
        <translation>取消选择</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>{0} cards chosen to compare.</source>
        <translation>已选 {0} 件商品进行比较。</translation>
    </message>
</context>
<context>
    <name>CompareView</name>
    <message>
        <source>Close the comparison (Esc)</source>
        <translation>关闭比较 (Esc)</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>商品比较</translation>
    </message>
    <message>
        <source>Picture of {0}</source>
        <translation>{0} 的图片</translation>
    </message>
    <message>
        <source>Take out {0}</source>
        <translation>移出 {0}</translation>
    </message>
    <message>
        <source>WHY THIS IS ABOVE THAT</source>
        <translation>为何排在前面</translation>
    </message>
    <message>
        <source>{0} of {1}: {2}</source>
        <translation>{1} 的{0}：{2}</translation>
    </message>
    <message>
        <source>{0}, differs</source>
        <translation>{0}，不同</translation>
    </message>
</context>
<context>
    <name>CompareWords</name>
    <message>
        <source> and </source>
        <translation>，并且</translation>
    </message>
    <message>
        <source> or </source>
        <translation>或</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Together</source>
        <translation>图文结合</translation>
    </message>
    <message>
        <source>it fits your words better</source>
        <translation>它与您的文字更相符</translation>
    </message>
    <message>
        <source>it has more of your words</source>
        <translation>它含有更多您输入的词</translation>
    </message>
    <message>
        <source>it is better by {0}</source>
        <translation>它在“{0}”上更好</translation>
    </message>
    <message>
        <source>it is more to your taste</source>
        <translation>它更符合您的偏好</translation>
    </message>
    <message>
        <source>it looks more like your picture</source>
        <translation>它的外观更像您的图片</translation>
    </message>
    <message>
        <source>picture and words fit it better together</source>
        <translation>图片和文字结合起来与它更相符</translation>
    </message>
    <message>
        <source>{0} and {1} are equally good answers.</source>
        <translation>{0} 和 {1} 同样匹配。</translation>
    </message>
    <message>
        <source>{0} at {1} (now {2})</source>
        <translation>{0}为 {1}（现在是 {2}）</translation>
    </message>
    <message>
        <source>{0} is above {1} by {2}</source>
        <translation>{0} 领先 {1} {2} 分</translation>
    </message>
    <message>
        <source>{0} is above {1}: it is the product in your picture.</source>
        <translation>{0} 排在 {1} 前面：它就是您图片中的商品。</translation>
    </message>
    <message>
        <source>{0} is below {1} by {2}</source>
        <translation>{0} 落后 {1} {2} 分</translation>
    </message>
    <message>
        <source>{0} would come first with {1}.</source>
        <translation>若{1}，{0} 会排在前面。</translation>
    </message>
    <message>
        <source>{0}: {1} is better by {2}.</source>
        <translation>{0}：{1} 在“{2}”上更好。</translation>
    </message>
    <message>
        <source>{0}: {1}, though {2} is better by {3}.</source>
        <translation>{0}：{1}，不过 {2} 在“{3}”上更好。</translation>
    </message>
    <message>
        <source>{0}: {1}.</source>
        <translation>{0}：{1}。</translation>
    </message>
</context>
<context>
    <name>ContributionBars</name>
    <message>
        <source>Score</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>Together</source>
        <translation>图文结合</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
</context>
<context>
    <name>CropEditor</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Crop and turn the picture</source>
        <translation>裁剪和旋转图片</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Redo (Ctrl+Y)</source>
        <translation>重做 (Ctrl+Y)</translation>
    </message>
    <message>
        <source>Search all {0}</source>
        <translation>搜索全部 {0} 件物品</translation>
    </message>
    <message>
        <source>Tab: next handle · arrows move it, Shift by 10 · Ctrl+arrows resize</source>
        <translation>Tab：下一个控点 · 方向键移动，按住 Shift 移动 10 像素 · Ctrl+方向键调整大小</translation>
    </message>
    <message>
        <source>Turn left (Shift+R)</source>
        <translation>向左旋转 (Shift+R)</translation>
    </message>
    <message>
        <source>Turn right (R)</source>
        <translation>向右旋转 (R)</translation>
    </message>
    <message>
        <source>Undo (Ctrl+Z)</source>
        <translation>撤销 (Ctrl+Z)</translation>
    </message>
    <message>
        <source>Whole picture</source>
        <translation>整张图片</translation>
    </message>
    <message>
        <source>{0} × {1} of {2} × {3} pixels</source>
        <translation>{2} × {3} 像素中的 {0} × {1}</translation>
    </message>
    <message>
        <source>{0} × {1} pixels</source>
        <translation>{0} × {1} 像素</translation>
    </message>
</context>
<context>
    <name>CropView</name>
    <message>
        <source>Bottom edge</source>
        <translation>下边</translation>
    </message>
    <message>
        <source>Bottom left corner</source>
        <translation>左下角</translation>
    </message>
    <message>
        <source>Bottom right corner</source>
        <translation>右下角</translation>
    </message>
    <message>
        <source>Crop box</source>
        <translation>裁剪框</translation>
    </message>
    <message>
        <source>Left edge</source>
        <translation>左边</translation>
    </message>
    <message>
        <source>New crop box</source>
        <translation>新裁剪框</translation>
    </message>
    <message>
        <source>Query picture {0}</source>
        <translation>搜索图片 {0}</translation>
    </message>
    <message>
        <source>Right edge</source>
        <translation>右边</translation>
    </message>
    <message>
        <source>Top edge</source>
        <translation>上边</translation>
    </message>
    <message>
        <source>Top left corner</source>
        <translation>左上角</translation>
    </message>
    <message>
        <source>Top right corner</source>
        <translation>右上角</translation>
    </message>
    <message>
        <source>{0}; crop {1} × {2} pixels at {3}, {4}</source>
        <translation>{0}；裁剪 {1} × {2} 像素，位于 {3}, {4}</translation>
    </message>
</context>
<context>
    <name>Desktop</name>
    <message>
        <source>Click the icon to open it again; its menu has Quit.</source>
        <translation>点击图标可再次打开；在其菜单中可以退出。</translation>
    </message>
    <message>
        <source>Folder of the screenshots</source>
        <translation>截图文件夹</translation>
    </message>
    <message>
        <source>Magpie is still here</source>
        <translation>Magpie 仍在运行</translation>
    </message>
</context>
<context>
    <name>DesktopMenu</name>
    <message>
        <source>Closing the window then only hides it.</source>
        <translation>关闭窗口时只会将其隐藏。</translation>
    </message>
    <message>
        <source>Desktop</source>
        <translation>桌面</translation>
    </message>
    <message>
        <source>Offer new screenshots</source>
        <translation>有新截图时提示</translation>
    </message>
    <message>
        <source>Screenshots folder…</source>
        <translation>截图文件夹…</translation>
    </message>
    <message>
        <source>Search the last screenshot</source>
        <translation>搜索最近的截图</translation>
    </message>
    <message>
        <source>The desktop shows no system tray. On GNOME an extension brings one: AppIndicator.</source>
        <translation>此桌面没有系统托盘。在 GNOME 上可用扩展 AppIndicator 添加。</translation>
    </message>
    <message>
        <source>Tray icon</source>
        <translation>托盘图标</translation>
    </message>
    <message>
        <source>Tray icon (this desktop has no tray)</source>
        <translation>托盘图标（此桌面没有托盘）</translation>
    </message>
    <message>
        <source>Use the usual folders</source>
        <translation>使用系统默认文件夹</translation>
    </message>
</context>
<context>
    <name>Details</name>
    <message>
        <source>Close the details</source>
        <translation>关闭详情</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation>复制链接</translation>
    </message>
    <message>
        <source>DETAILS</source>
        <translation>商品详情</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>商品详情</translation>
    </message>
    <message>
        <source>Link copied</source>
        <translation>已复制链接</translation>
    </message>
    <message>
        <source>More like this</source>
        <translation>更多类似商品</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Picture of {0}</source>
        <translation>{0} 的图片</translation>
    </message>
    <message>
        <source>Search for products that look like this one (M)</source>
        <translation>搜索外观与此相似的商品 (M)</translation>
    </message>
    <message>
        <source>Side by side with the best one, or with the cards chosen by Ctrl+click (Ctrl+Shift+C, here C)</source>
        <translation>与最匹配的商品或按住 Ctrl 点击选中的商品并排比较（Ctrl+Shift+C，此处按 C）</translation>
    </message>
    <message>
        <source>This is the product in your picture</source>
        <translation>这就是您图片中的商品</translation>
    </message>
    <message>
        <source>This product has no link</source>
        <translation>该商品没有链接</translation>
    </message>
    <message>
        <source>WHY IT IS HERE</source>
        <translation>为何匹配</translation>
    </message>
</context>
<context>
    <name>Dots</name>
    <message>
        <source>Object {0} of {1}</source>
        <translation>第 {0} 件物品，共 {1} 件</translation>
    </message>
    <message>
        <source>Objects</source>
        <translation>物品</translation>
    </message>
</context>
<context>
    <name>DoubtButton</name>
    <message>
        <source>It is right</source>
        <translation>没听错</translation>
    </message>
    <message>
        <source>Take it out</source>
        <translation>去掉这个词</translation>
    </message>
    <message>
        <source>What “{0}” may be</source>
        <translation>“{0}”可能是</translation>
    </message>
    <message>
        <source>{0} % sure</source>
        <translation>把握 {0}%</translation>
    </message>
    <message>
        <source>“{0}” was perhaps misheard, {1} % sure. Press to choose another word.</source>
        <translation>“{0}”可能听错了，把握 {1}%。点按可选择其他词。</translation>
    </message>
</context>
<context>
    <name>ExampleCard</name>
    <message>
        <source>whatever looks like this</source>
        <translation>外观与此相似的商品</translation>
    </message>
</context>
<context>
    <name>ExampleFlow</name>
    <message>
        <source>A picture</source>
        <translation>用图片搜索</translation>
    </message>
    <message>
        <source>A picture and words</source>
        <translation>图片加文字</translation>
    </message>
    <message>
        <source>Some words</source>
        <translation>用文字搜索</translation>
    </message>
    <message>
        <source>grey</source>
        <translation>灰色</translation>
    </message>
    <message>
        <source>red sneakers, under 100</source>
        <translation>红色运动鞋，100以下</translation>
    </message>
</context>
<context>
    <name>FacetMenu</name>
    <message>
        <source>Find a value</source>
        <translation>查找选项</translation>
    </message>
    <message>
        <source>Find…</source>
        <translation>查找…</translation>
    </message>
    <message>
        <source>None of the results has it</source>
        <translation>结果中没有</translation>
    </message>
</context>
<context>
    <name>FeedbackRow</name>
    <message>
        <source>Keep the query, and move it away from this product (− on its card)</source>
        <translation>保留搜索内容，并使结果远离此商品（在卡片上按 −）</translation>
    </message>
    <message>
        <source>Keep the query, and move it towards this product (+ on its card)</source>
        <translation>保留搜索内容，并使结果靠近此商品（在卡片上按 +）</translation>
    </message>
    <message>
        <source>Less like this among the results</source>
        <translation>结果中少一些类似的</translation>
    </message>
    <message>
        <source>More like this among the results</source>
        <translation>结果中多一些类似的</translation>
    </message>
</context>
<context>
    <name>Feeds</name>
    <message>
        <source>1 row</source>
        <translation>1 行</translation>
    </message>
    <message>
        <source>Archive of pictures</source>
        <translation>图片压缩包</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>货币</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>数据库</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>描述</translation>
    </message>
    <message>
        <source>Film</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>Folder of pictures</source>
        <translation>图片文件夹</translation>
    </message>
    <message>
        <source>GTIN (EAN, UPC)</source>
        <translation>商品条码（GTIN、EAN、UPC）</translation>
    </message>
    <message>
        <source>Google Merchant feed</source>
        <translation>Google Merchant 商品源</translation>
    </message>
    <message>
        <source>Lance table</source>
        <translation>Lance 数据表</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>链接</translation>
    </message>
    <message>
        <source>More pictures</source>
        <translation>更多图片</translation>
    </message>
    <message>
        <source>Number (id)</source>
        <translation>编号（id）</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>价格</translation>
    </message>
    <message>
        <source>Products of Shopify</source>
        <translation>Shopify 商品</translation>
    </message>
    <message>
        <source>Products of WooCommerce</source>
        <translation>WooCommerce 商品</translation>
    </message>
    <message>
        <source>Spoken introduction</source>
        <translation>语音介绍</translation>
    </message>
    <message>
        <source>Table (CSV)</source>
        <translation>表格（CSV）</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Web pages with product data</source>
        <translation>含商品数据的网页</translation>
    </message>
    <message>
        <source>Workbook</source>
        <translation>工作簿</translation>
    </message>
    <message>
        <source>{0} rows</source>
        <translation>{0} 行</translation>
    </message>
</context>
<context>
    <name>Fields</name>
    <message>
        <source>Age group</source>
        <translation>年龄段</translation>
    </message>
    <message>
        <source>Brand</source>
        <translation>品牌</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>分类</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>For whom</source>
        <translation>适用人群</translation>
    </message>
    <message>
        <source>Material</source>
        <translation>材质</translation>
    </message>
    <message>
        <source>Occasion</source>
        <translation>场合</translation>
    </message>
    <message>
        <source>Pattern</source>
        <translation>图案</translation>
    </message>
    <message>
        <source>Season</source>
        <translation>季节</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>尺码</translation>
    </message>
    <message>
        <source>Style</source>
        <translation>款式</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>年份</translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message>
        <source>All files</source>
        <translation>所有文件</translation>
    </message>
    <message>
        <source>Import a catalogue</source>
        <translation>导入商品目录</translation>
    </message>
    <message>
        <source>Open picture</source>
        <translation>打开图片</translation>
    </message>
    <message>
        <source>Pictures and videos</source>
        <translation>图片和视频</translation>
    </message>
    <message>
        <source>Product feeds</source>
        <translation>商品数据文件</translation>
    </message>
    <message>
        <source>Sounds</source>
        <translation>声音文件</translation>
    </message>
    <message>
        <source>What can be searched with</source>
        <translation>可用于搜索的文件</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Best match</source>
        <translation>最匹配</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Newest</source>
        <translation>最新</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>价格</translation>
    </message>
    <message>
        <source>Price, high to low</source>
        <translation>价格从高到低</translation>
    </message>
    <message>
        <source>Price, low to high</source>
        <translation>价格从低到高</translation>
    </message>
    <message>
        <source>Sort: {0}</source>
        <translation>排序：{0}</translation>
    </message>
    <message>
        <source>Varied</source>
        <translation>多样</translation>
    </message>
</context>
<context>
    <name>FrameStrip</name>
    <message>
        <source>Best frame</source>
        <translation>最佳画面</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>更早</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>画面</translation>
    </message>
    <message>
        <source>Frame of the video</source>
        <translation>视频画面</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>更晚</translation>
    </message>
    <message>
        <source>Preview of the frame</source>
        <translation>画面预览</translation>
    </message>
    <message>
        <source>The key frame after</source>
        <translation>后一个关键帧</translation>
    </message>
    <message>
        <source>The key frame before</source>
        <translation>前一个关键帧</translation>
    </message>
    <message>
        <source>the beginning of a longer video</source>
        <translation>较长视频的开头部分</translation>
    </message>
    <message>
        <source>{0} of {1} · frame {2} of {3}</source>
        <translation>{0} / {1} · 第 {2} 帧，共 {3} 帧</translation>
    </message>
</context>
<context>
    <name>GrabDesk</name>
    <message>
        <source>Search with a part of the screen</source>
        <translation>用屏幕局部搜索</translation>
    </message>
    <message>
        <source>The same from any program ({0})</source>
        <translation>在任意程序中也可使用 ({0})</translation>
    </message>
    <message>
        <source>{0} grabs a part of the screen from any program</source>
        <translation>在任意程序中按 {0} 截取屏幕局部</translation>
    </message>
</context>
<context>
    <name>HeatLegend</name>
    <message>
        <source>Colours from little to most</source>
        <translation>颜色由少到多</translation>
    </message>
    <message>
        <source>little</source>
        <translation>少</translation>
    </message>
    <message>
        <source>most</source>
        <translation>多</translation>
    </message>
</context>
<context>
    <name>HeatRow</name>
    <message>
        <source>Ask with a picture or with words to see where a product fits.</source>
        <translation>用图片或文字搜索，即可查看商品哪里匹配。</translation>
    </message>
    <message>
        <source>Heat map</source>
        <translation>热图</translation>
    </message>
    <message>
        <source>Mostly {0} of the picture.</source>
        <translation>主要在图片{0}。</translation>
    </message>
    <message>
        <source>No part of the picture stands out.</source>
        <translation>图片没有特别突出的部分。</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>The map is of: {0}</source>
        <translation>热图依据：{0}</translation>
    </message>
    <message>
        <source>The parts add up to {0}, the likeness seen closely; as a whole it is {1}, usual are {2}.</source>
        <translation>各部分合计 {0}，即细看的相似度；整体为 {1}，一般为 {2}。</translation>
    </message>
    <message>
        <source>The parts show roughly where the likeness of {1} comes from; usual are {2}.</source>
        <translation>各部分大致显示相似度 {1} 来自哪里；一般为 {2}。</translation>
    </message>
    <message>
        <source>Where on the picture the likeness comes from (Ctrl+H, here H)</source>
        <translation>相似度来自图片的哪些部分（Ctrl+H，此处按 H）</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>at the bottom</source>
        <translation>下部</translation>
    </message>
    <message>
        <source>at the top</source>
        <translation>上部</translation>
    </message>
    <message>
        <source>in the lower left</source>
        <translation>左下部</translation>
    </message>
    <message>
        <source>in the lower right</source>
        <translation>右下部</translation>
    </message>
    <message>
        <source>in the middle</source>
        <translation>中部</translation>
    </message>
    <message>
        <source>in the upper left</source>
        <translation>左上部</translation>
    </message>
    <message>
        <source>in the upper right</source>
        <translation>右上部</translation>
    </message>
    <message>
        <source>on the left</source>
        <translation>左侧</translation>
    </message>
    <message>
        <source>on the right</source>
        <translation>右侧</translation>
    </message>
    <message>
        <source>“{0}”</source>
        <translation>“{0}”</translation>
    </message>
</context>
<context>
    <name>HubPanel</name>
    <message>
        <source>Any repository that holds a model with Magpie&apos;s card. Its licence is shown first.</source>
        <translation>任何包含带有 Magpie 说明卡的模型的仓库。会先显示其许可证。</translation>
    </message>
    <message>
        <source>Install from the model hub</source>
        <translation>从模型仓库安装</translation>
    </message>
    <message>
        <source>Repository</source>
        <translation>仓库</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>By GTIN (EAN, UPC)</source>
        <translation>按 GTIN（EAN、UPC）</translation>
    </message>
    <message>
        <source>By number (id)</source>
        <translation>按编号（id）</translation>
    </message>
    <message>
        <source>Fetch pictures from {0}</source>
        <translation>从 {0} 获取图片</translation>
    </message>
    <message>
        <source>ITS FIRST PRODUCTS</source>
        <translation>前几件商品</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Import a catalogue</source>
        <translation>导入商品目录</translation>
    </message>
    <message>
        <source>Join to products that are there</source>
        <translation>并入已有商品</translation>
    </message>
    <message>
        <source>Looking at it…</source>
        <translation>正在查看…</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Name of the catalogue</source>
        <translation>商品目录名称</translation>
    </message>
    <message>
        <source>No: these are products of their own</source>
        <translation>否：这些是独立的商品</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>以后再说</translation>
    </message>
    <message>
        <source>Not read: {0}</source>
        <translation>未读取：{0}</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>部分</translation>
    </message>
    <message>
        <source>Part of the feed</source>
        <translation>商品源的部分</translation>
    </message>
    <message>
        <source>The feed is whole: delete products that are no longer in it</source>
        <translation>商品源是完整的：删除其中不再有的商品</translation>
    </message>
    <message>
        <source>There is a catalogue of this name; it is brought up to date.</source>
        <translation>已有同名的商品目录，它将被更新。</translation>
    </message>
    <message>
        <source>Those servers see your network address. All requests are listed in the menu under Network.</source>
        <translation>这些服务器会看到您的网络地址。所有请求都列在菜单的“网络”下。</translation>
    </message>
    <message>
        <source>WHICH COLUMN IS WHAT</source>
        <translation>各列的含义</translation>
    </message>
</context>
<context>
    <name>ImportFlow</name>
    <message>
        <source>Another import is under way.</source>
        <translation>正在进行另一项导入。</translation>
    </message>
    <message>
        <source>Importing {0}</source>
        <translation>正在导入 {0}</translation>
    </message>
    <message>
        <source>Wait until it is finished, or cancel it.</source>
        <translation>请等待其完成，或将其取消。</translation>
    </message>
    <message>
        <source>{0} deleted</source>
        <translation>删除 {0} 件</translation>
    </message>
    <message>
        <source>{0} joined to products that were there</source>
        <translation>{0} 件并入已有商品</translation>
    </message>
    <message>
        <source>{0} products imported</source>
        <translation>已导入 {0} 件商品</translation>
    </message>
    <message>
        <source>{0} skipped: {1}</source>
        <translation>跳过 {0} 件：{1}</translation>
    </message>
    <message>
        <source>{0} unchanged</source>
        <translation>{0} 件未变</translation>
    </message>
    <message>
        <source>{0} with another price or link</source>
        <translation>{0} 件价格或链接有变</translation>
    </message>
</context>
<context>
    <name>Intake</name>
    <message>
        <source>Drop a picture file.</source>
        <translation>请拖入图片文件。</translation>
    </message>
    <message>
        <source>Of {0} sound files the first is listened to: {1}.</source>
        <translation>共 {0} 个声音文件，只听第一个：{1}。</translation>
    </message>
    <message>
        <source>Pasted picture</source>
        <translation>粘贴的图片</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>Back to the former query</source>
        <translation>返回上一次搜索</translation>
    </message>
    <message>
        <source>Close, then clear words, filters, pictures, one at a time</source>
        <translation>关闭，再依次清除文字、筛选条件和图片</translation>
    </message>
    <message>
        <source>Compare with the best card, or with those chosen</source>
        <translation>与最佳卡片或所选卡片对比</translation>
    </message>
    <message>
        <source>F1 or ?</source>
        <translation>F1 或 ?</translation>
    </message>
    <message>
        <source>Forward again</source>
        <translation>前进到下一次搜索</translation>
    </message>
    <message>
        <source>Go to the search field</source>
        <translation>转到搜索框</translation>
    </message>
    <message>
        <source>Heat map: where on the picture the likeness comes from</source>
        <translation>热图：相似度来自图片的哪些部分</translation>
    </message>
    <message>
        <source>Hold it and speak; pressed shortly it listens until you are silent</source>
        <translation>按住说话；短按则聆听到您停顿为止</translation>
    </message>
    <message>
        <source>Import a catalogue</source>
        <translation>导入商品目录</translation>
    </message>
    <message>
        <source>Lay out the variants behind a card, or put them back</source>
        <translation>展开或收起卡片后面的款式</translation>
    </message>
    <message>
        <source>Mark the product as right, to learn from</source>
        <translation>将商品标为正确，供学习用</translation>
    </message>
    <message>
        <source>Mark the product as wrong, to learn from</source>
        <translation>将商品标为错误，供学习用</translation>
    </message>
    <message>
        <source>Models: choose, install, switch</source>
        <translation>模型：选择、安装、切换</translation>
    </message>
    <message>
        <source>More like this</source>
        <translation>更多类似商品</translation>
    </message>
    <message>
        <source>Move between the cards</source>
        <translation>在商品卡片间移动</translation>
    </message>
    <message>
        <source>On a card: choose it to compare, or let it go</source>
        <translation>在卡片上：选中用于对比，或取消</translation>
    </message>
    <message>
        <source>On a card: move the query towards it, or away from it</source>
        <translation>在卡片上：使搜索内容靠近它或远离它</translation>
    </message>
    <message>
        <source>Open a picture or a recording</source>
        <translation>打开图片或录音</translation>
    </message>
    <message>
        <source>Paste a picture, a file or text</source>
        <translation>粘贴图片、文件或文字</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Search the last screenshot</source>
        <translation>搜索最近的截图</translation>
    </message>
    <message>
        <source>Search with a part of the screen</source>
        <translation>用屏幕局部搜索</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Show or hide these keys</source>
        <translation>显示或隐藏快捷键</translation>
    </message>
    <message>
        <source>Show the details of a card, or search at once</source>
        <translation>显示商品详情，或立即搜索</translation>
    </message>
    <message>
        <source>Turn the picture; on it, arrows move the crop, Ctrl+arrows resize it, Enter opens the editor</source>
        <translation>旋转图片；选中图片时，方向键移动裁剪框，Ctrl+方向键调整大小，Enter 打开编辑器</translation>
    </message>
</context>
<context>
    <name>KeysPanel</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
</context>
<context>
    <name>Kinds</name>
    <message>
        <source>In another language</source>
        <translation>其他语言的说法</translation>
    </message>
    <message>
        <source>Kinds of it</source>
        <translation>更具体的种类</translation>
    </message>
    <message>
        <source>More generally</source>
        <translation>更宽泛的说法</translation>
    </message>
    <message>
        <source>Often together in the catalogue</source>
        <translation>目录中常一起出现</translation>
    </message>
    <message>
        <source>The same in other words</source>
        <translation>同义词</translation>
    </message>
    <message>
        <source>brand</source>
        <translation>品牌</translation>
    </message>
    <message>
        <source>category</source>
        <translation>分类</translation>
    </message>
    <message>
        <source>colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>detail</source>
        <translation>细节</translation>
    </message>
    <message>
        <source>for whom</source>
        <translation>适用人群</translation>
    </message>
    <message>
        <source>grocery</source>
        <translation>食品杂货</translation>
    </message>
    <message>
        <source>kind of product</source>
        <translation>商品种类</translation>
    </message>
    <message>
        <source>material</source>
        <translation>材质</translation>
    </message>
    <message>
        <source>occasion</source>
        <translation>场合</translation>
    </message>
    <message>
        <source>pattern</source>
        <translation>图案</translation>
    </message>
    <message>
        <source>season</source>
        <translation>季节</translation>
    </message>
    <message>
        <source>size</source>
        <translation>尺码</translation>
    </message>
</context>
<context>
    <name>LaneView</name>
    <message>
        <source>Crop the picture to this and search for it alone</source>
        <translation>将图片裁剪为此物品并单独搜索</translation>
    </message>
    <message>
        <source>No product passes the filters here. Remove a filter, or search for this alone.</source>
        <translation>没有商品符合筛选条件。请去掉一个筛选条件，或单独搜索此物品。</translation>
    </message>
    <message>
        <source>Only this</source>
        <translation>只搜这件</translation>
    </message>
    <message>
        <source>Search only for {0}</source>
        <translation>只搜索 {0}</translation>
    </message>
    <message>
        <source>no results</source>
        <translation>没有结果</translation>
    </message>
    <message>
        <source>not searched</source>
        <translation>未搜索</translation>
    </message>
    <message>
        <source>searching…</source>
        <translation>正在搜索…</translation>
    </message>
    <message>
        <source>{0} results · best score {1}</source>
        <translation>{0} 个结果 · 最高得分 {1}</translation>
    </message>
    <message>
        <source>{0}, cut out of {1}</source>
        <translation>从 {1} 中截取的 {0}</translation>
    </message>
</context>
<context>
    <name>LanesDesk</name>
    <message>
        <source>Searching for {0} of {1} objects…</source>
        <translation>正在搜索第 {0} 件物品，共 {1} 件…</translation>
    </message>
    <message>
        <source>{0} objects searched in {1} ms</source>
        <translation>已搜索 {0} 件物品，用时 {1} 毫秒</translation>
    </message>
</context>
<context>
    <name>LanesPage</name>
    <message>
        <source>Back to all results</source>
        <translation>返回全部结果</translation>
    </message>
    <message>
        <source>Object {0}</source>
        <translation>物品 {0}</translation>
    </message>
    <message>
        <source>Results for each object</source>
        <translation>按物品显示结果</translation>
    </message>
    <message>
        <source>{0} objects in {1}</source>
        <translation>{1} 中的 {0} 件物品</translation>
    </message>
</context>
<context>
    <name>LearnDialog</name>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>应用</translation>
    </message>
    <message>
        <source>Asking your questions again…</source>
        <translation>正在重新提问…</translation>
    </message>
    <message>
        <source>Both together</source>
        <translation>两者结合</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Gain</source>
        <translation>提升</translation>
    </message>
    <message>
        <source>Good answers among the first ten (nDCG@10), 1 is perfect, on questions not learnt from.</source>
        <translation>前十个结果中的好答案（nDCG@10），1 为完美；只算未用于学习的问题。</translation>
    </message>
    <message>
        <source>Learn</source>
        <translation>学习</translation>
    </message>
    <message>
        <source>Learn from my marks</source>
        <translation>从我的标记学习</translation>
    </message>
    <message>
        <source>Learning…</source>
        <translation>正在学习…</translation>
    </message>
    <message>
        <source>Learnt</source>
        <translation>学习后</translation>
    </message>
    <message>
        <source>Learnt weights: {0}.</source>
        <translation>学到的权重：{0}。</translation>
    </message>
    <message>
        <source>Learnt: weights that are chosen for each question.</source>
        <translation>学到的是：为每个问题选择权重。</translation>
    </message>
    <message>
        <source>Marks say which products were right. From them Magpie learns how much pictures, words and keywords are to count. The marks stay on this machine.</source>
        <translation>标记说明哪些商品是对的。Magpie 据此学习图片、文字和关键词各占多大比重。标记只保存在本机。</translation>
    </message>
    <message>
        <source>Nothing that was learnt is better than what there is. More marks may change that.</source>
        <translation>学到的并不比现有的更好。更多标记也许会改变这一点。</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>The gain may be chance: its interval holds 0.</source>
        <translation>提升可能出于偶然：其区间包含 0。</translation>
    </message>
    <message>
        <source>Undo the last learning</source>
        <translation>撤销上次学习</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>{0} products marked right, for {1} questions. {2} questions are needed at least.</source>
        <translation>已为 {1} 个问题将 {0} 件商品标为正确。至少需要 {2} 个问题。</translation>
    </message>
</context>
<context>
    <name>LearningDesk</name>
    <message>
        <source>Applied. Searches use it from now on.</source>
        <translation>已应用。今后的搜索将使用它。</translation>
    </message>
    <message>
        <source>It is as before that learning.</source>
        <translation>已恢复到那次学习之前。</translation>
    </message>
</context>
<context>
    <name>LedgerDialog</name>
    <message>
        <source>Clear</source>
        <translation>清空</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>主机</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Nothing was sent while searching, and nothing was fetched.</source>
        <translation>搜索时没有发送任何数据，也没有获取任何数据。</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Picture of a link</source>
        <translation>链接中的图片</translation>
    </message>
    <message>
        <source>Picture of a page</source>
        <translation>网页中的图片</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>已接收</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Searching sends nothing. Below is all that Magpie fetched since the list was cleared.</source>
        <translation>搜索不会发送任何数据。以下是自上次清除列表以来 Magpie 获取的全部内容。</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>用途</translation>
    </message>
</context>
<context>
    <name>LevelMeter</name>
    <message>
        <source>How loud it is</source>
        <translation>音量</translation>
    </message>
</context>
<context>
    <name>LicencePanel</name>
    <message>
        <source>I use it for research only, as this licence demands</source>
        <translation>我仅按此许可证的要求将其用于研究</translation>
    </message>
    <message>
        <source>Install {0}?</source>
        <translation>要安装 {0} 吗？</translation>
    </message>
    <message>
        <source>Its licence: {0}. It takes {1} on this computer.</source>
        <translation>许可证：{0}。将占用这台电脑 {1}。</translation>
    </message>
    <message>
        <source>Read the licence</source>
        <translation>阅读许可证</translation>
    </message>
    <message>
        <source>This licence forbids commercial use.</source>
        <translation>此许可证禁止商业用途。</translation>
    </message>
    <message>
        <source>no licence that Magpie knows of</source>
        <translation>没有 Magpie 已知的许可证</translation>
    </message>
</context>
<context>
    <name>LinkFlow</name>
    <message>
        <source>Fetching from {0}</source>
        <translation>正在从 {0} 获取</translation>
    </message>
    <message>
        <source>{0} more links were left out.</source>
        <translation>另有 {0} 个链接未采用。</translation>
    </message>
</context>
<context>
    <name>LinkPanel</name>
    <message>
        <source>Do not ask again until Magpie is closed</source>
        <translation>在关闭 Magpie 之前不再询问</translation>
    </message>
    <message>
        <source>Fetch</source>
        <translation>获取</translation>
    </message>
    <message>
        <source>Fetch a picture from {0}?</source>
        <translation>要从 {0} 获取图片吗？</translation>
    </message>
    <message>
        <source>Fetch {1} pictures from {0}?</source>
        <translation>要从 {0} 获取 {1} 张图片吗？</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>以后再说</translation>
    </message>
    <message>
        <source>This is a link. To search with its picture, Magpie has to ask that server for it, which sees your network address and that Magpie asks, and nothing of your query. A page may name a picture on another server. All of it is listed in the menu under Network.</source>
        <translation>这是一个链接。要用其中的图片搜索，Magpie 需要向该服务器请求图片；服务器会看到您的网络地址以及请求来自 Magpie，但看不到您的搜索内容。网页可能引用其他服务器上的图片。所有请求都列在菜单的“网络”中。</translation>
    </message>
</context>
<context>
    <name>ListeningStrip</name>
    <message>
        <source>Cancel (Esc)</source>
        <translation>取消 (Esc)</translation>
    </message>
    <message>
        <source>Click again to search · Esc cancels</source>
        <translation>再次点击即可搜索 · Esc 取消</translation>
    </message>
    <message>
        <source>Click again, or stay silent, to search · Esc cancels</source>
        <translation>再次点击或保持安静即可搜索 · Esc 取消</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Esc cancels</source>
        <translation>Esc 取消</translation>
    </message>
    <message>
        <source>Listening</source>
        <translation>聆听</translation>
    </message>
    <message>
        <source>Listening…</source>
        <translation>正在聆听…</translation>
    </message>
    <message>
        <source>Microphone…</source>
        <translation>麦克风…</translation>
    </message>
    <message>
        <source>Release to search · Esc cancels</source>
        <translation>松开即可搜索 · Esc 取消</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>正在处理</translation>
    </message>
    <message>
        <source>Working…</source>
        <translation>正在处理…</translation>
    </message>
    <message>
        <source>Working… · Esc cancels</source>
        <translation>正在处理… · Esc 取消</translation>
    </message>
</context>
<context>
    <name>MainMenu</name>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Import a catalogue…</source>
        <translation>导入商品目录…</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Learn from my marks…</source>
        <translation>从我的标记学习…</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Like the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Models…</source>
        <translation>模型…</translation>
    </message>
    <message>
        <source>Network…</source>
        <translation>网络…</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Search in</source>
        <translation>搜索范围</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>设置…</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
</context>
<context>
    <name>MappingForm</name>
    <message>
        <source>(not in the feed)</source>
        <translation>（商品源中没有）</translation>
    </message>
</context>
<context>
    <name>MarkRow</name>
    <message>
        <source>Is this what you meant?</source>
        <translation>这是您想找的吗？</translation>
    </message>
    <message>
        <source>Keep it as a right answer, to learn from (Alt+↑)</source>
        <translation>记为正确答案，供学习用（Alt+↑）</translation>
    </message>
    <message>
        <source>Keep it as a wrong answer, to learn from (Alt+↓)</source>
        <translation>记为错误答案，供学习用（Alt+↓）</translation>
    </message>
    <message>
        <source>Marked right</source>
        <translation>已标为正确</translation>
    </message>
    <message>
        <source>Marked wrong</source>
        <translation>已标为错误</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>正确</translation>
    </message>
    <message>
        <source>Take the mark back</source>
        <translation>取消标记</translation>
    </message>
    <message>
        <source>Wrong</source>
        <translation>错误</translation>
    </message>
</context>
<context>
    <name>MarkedText</name>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
</context>
<context>
    <name>Marking</name>
    <message>
        <source>Mark taken back: {0}</source>
        <translation>已取消标记：{0}</translation>
    </message>
    <message>
        <source>Marked right: {0}. Click again to take it back.</source>
        <translation>已标为正确：{0}。再次点击可取消。</translation>
    </message>
    <message>
        <source>Marked wrong: {0}. Click again to take it back.</source>
        <translation>已标为错误：{0}。再次点击可取消。</translation>
    </message>
</context>
<context>
    <name>MicrophoneButton</name>
    <message>
        <source>Speak: hold, or click (Ctrl+Space)</source>
        <translation>语音：按住或点击 (Ctrl+Space)</translation>
    </message>
    <message>
        <source>Stop listening</source>
        <translation>停止聆听</translation>
    </message>
</context>
<context>
    <name>MicrophoneMenu</name>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Install {0} ({1}) — {2}</source>
        <translation>安装 {0}（{1}）— {2}</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Listen from any program ({0})</source>
        <translation>在任意程序中聆听 ({0})</translation>
    </message>
    <message>
        <source>Microphone</source>
        <translation>麦克风</translation>
    </message>
    <message>
        <source>Recogniser</source>
        <translation>语音识别</translation>
    </message>
    <message>
        <source>Sounds</source>
        <translation>提示音</translation>
    </message>
    <message>
        <source>Speak (hold {0})</source>
        <translation>语音（按住 {0}）</translation>
    </message>
    <message>
        <source>Stop by itself when I am silent</source>
        <translation>我停顿时自动停止</translation>
    </message>
    <message>
        <source>The system&apos;s own choice</source>
        <translation>系统默认</translation>
    </message>
    <message>
        <source>Voice</source>
        <translation>语音</translation>
    </message>
    <message>
        <source>{0} (not plugged in)</source>
        <translation>{0}（未插好）</translation>
    </message>
</context>
<context>
    <name>ModelDetails</name>
    <message>
        <source>Finds and names the things in your pictures while it is installed; it encodes nothing.</source>
        <translation>安装后可找出并命名图片中的物品；它不做编码。</translation>
    </message>
    <message>
        <source>Good for</source>
        <translation>适用于</translation>
    </message>
    <message>
        <source>Install</source>
        <translation>安装</translation>
    </message>
    <message>
        <source>Languages</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>Magpie does not listen yet: so far nothing uses a speech model.</source>
        <translation>Magpie 尚不能聆听：目前没有功能使用语音模型。</translation>
    </message>
    <message>
        <source>Measures speed and checks the numbers</source>
        <translation>测量速度并核对数值</translation>
    </message>
    <message>
        <source>Read the licence</source>
        <translation>阅读许可证</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Something else is under way; wait until it is finished, or cancel it</source>
        <translation>正在进行其他操作；请等待其完成，或将其取消</translation>
    </message>
    <message>
        <source>Test on this computer</source>
        <translation>在这台电脑上测试</translation>
    </message>
    <message>
        <source>Use…</source>
        <translation>使用…</translation>
    </message>
    <message>
        <source>{0} · {1}</source>
        <translation>{0} · {1}</translation>
    </message>
    <message>
        <source>{0}: for research only, no commercial use</source>
        <translation>{0}：仅限研究，禁止商用</translation>
    </message>
</context>
<context>
    <name>ModelList</name>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Pictures and words</source>
        <translation>图片和文字</translation>
    </message>
    <message>
        <source>Speech</source>
        <translation>语音</translation>
    </message>
    <message>
        <source>Things in pictures</source>
        <translation>图片中的物品</translation>
    </message>
</context>
<context>
    <name>Models</name>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Accept and install</source>
        <translation>接受并安装</translation>
    </message>
    <message>
        <source>Add a model</source>
        <translation>添加模型</translation>
    </message>
    <message>
        <source>Arabic</source>
        <translation>阿拉伯语</translation>
    </message>
    <message>
        <source>Can be installed</source>
        <translation>可安装</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>中文</translation>
    </message>
    <message>
        <source>Comes with Magpie</source>
        <translation>随 Magpie 提供</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>已损坏</translation>
    </message>
    <message>
        <source>Dutch</source>
        <translation>荷兰语</translation>
    </message>
    <message>
        <source>English</source>
        <translation>英语</translation>
    </message>
    <message>
        <source>French</source>
        <translation>法语</translation>
    </message>
    <message>
        <source>German</source>
        <translation>德语</translation>
    </message>
    <message>
        <source>Hindi</source>
        <translation>印地语</translation>
    </message>
    <message>
        <source>Importing {0}</source>
        <translation>正在导入 {0}</translation>
    </message>
    <message>
        <source>Importing {0} was stopped. Nothing has changed.</source>
        <translation>已停止导入 {0}，未作任何更改。</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>Indonesian</source>
        <translation>印尼语</translation>
    </message>
    <message>
        <source>Installed</source>
        <translation>已安装</translation>
    </message>
    <message>
        <source>Installing {0}</source>
        <translation>正在安装 {0}</translation>
    </message>
    <message>
        <source>Installing {0} was stopped. What has been downloaded is kept; install it again to go on.</source>
        <translation>已停止安装 {0}。已下载的部分会保留；再次安装即可继续。</translation>
    </message>
    <message>
        <source>Italian</source>
        <translation>意大利语</translation>
    </message>
    <message>
        <source>Japanese</source>
        <translation>日语</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Korean</source>
        <translation>韩语</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>以后再说</translation>
    </message>
    <message>
        <source>Portuguese</source>
        <translation>葡萄牙语</translation>
    </message>
    <message>
        <source>Re-encoding with {0}</source>
        <translation>正在用 {0} 重新编码</translation>
    </message>
    <message>
        <source>Re-encoding with {0} was stopped. What is finished is kept; the former vectors keep serving.</source>
        <translation>已停止用 {0} 重新编码。已完成的部分会保留；仍使用原有向量。</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Removing {0}</source>
        <translation>正在移除 {0}</translation>
    </message>
    <message>
        <source>Removing {0} was stopped.</source>
        <translation>已停止移除 {0}。</translation>
    </message>
    <message>
        <source>Russian</source>
        <translation>俄语</translation>
    </message>
    <message>
        <source>Searches are answered with {0} now.</source>
        <translation>现在使用 {0} 进行搜索。</translation>
    </message>
    <message>
        <source>Spanish</source>
        <translation>西班牙语</translation>
    </message>
    <message>
        <source>Testing {0} on this computer</source>
        <translation>正在这台电脑上测试 {0}</translation>
    </message>
    <message>
        <source>Thai</source>
        <translation>泰语</translation>
    </message>
    <message>
        <source>The test of {0} was stopped.</source>
        <translation>已停止测试 {0}。</translation>
    </message>
    <message>
        <source>To be made</source>
        <translation>需自行制作</translation>
    </message>
    <message>
        <source>Turkish</source>
        <translation>土耳其语</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>使用</translation>
    </message>
    <message>
        <source>Vietnamese</source>
        <translation>越南语</translation>
    </message>
    <message>
        <source>for research only</source>
        <translation>仅限研究</translation>
    </message>
    <message>
        <source>research only</source>
        <translation>仅限研究</translation>
    </message>
    <message>
        <source>{0} and {1} more</source>
        <translation>{0}等，另有 {1} 种</translation>
    </message>
    <message>
        <source>{0} has been removed.</source>
        <translation>已移除 {0}。</translation>
    </message>
    <message>
        <source>{0} has been tested; the fastest setting that keeps its quality is remembered.</source>
        <translation>已测试 {0}；已记住在保持质量的前提下最快的设置。</translation>
    </message>
    <message>
        <source>{0} is installed.</source>
        <translation>已安装 {0}。</translation>
    </message>
    <message>
        <source>{0}: starting</source>
        <translation>{0}：正在开始</translation>
    </message>
    <message>
        <source>{0}: stopping</source>
        <translation>{0}：正在停止</translation>
    </message>
    <message>
        <source>{0}: waiting for your answer about its licence</source>
        <translation>{0}：等待您确认许可证</translation>
    </message>
</context>
<context>
    <name>ModelsDesk</name>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Re-encoding {0} with {1} is unfinished; the former vectors serve.</source>
        <translation>用 {1} 重新编码 {0} 尚未完成；仍使用原有向量。</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>重试</translation>
    </message>
</context>
<context>
    <name>ModelsDialog</name>
    <message>
        <source>All models</source>
        <translation>全部模型</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
</context>
<context>
    <name>NoFit</name>
    <message>
        <source>Nothing here really fits</source>
        <translation>这里没有真正合适的</translation>
    </message>
    <message>
        <source>These are the closest products.</source>
        <translation>以下是最接近的商品。</translation>
    </message>
</context>
<context>
    <name>NoMatch</name>
    <message>
        <source>No product of the chosen catalogues fits. Try other words or another picture.</source>
        <translation>所选商品目录中没有合适的商品。请换些文字或换张图片试试。</translation>
    </message>
    <message>
        <source>No product passes all the filters. Widen the price or drop a filter.</source>
        <translation>没有商品符合全部筛选条件。请放宽价格或去掉一个筛选条件。</translation>
    </message>
    <message>
        <source>Nothing matches</source>
        <translation>没有匹配的商品</translation>
    </message>
    <message>
        <source>Remove the filters</source>
        <translation>清除筛选条件</translation>
    </message>
    <message>
        <source>Remove the words</source>
        <translation>清除文字</translation>
    </message>
    <message>
        <source>Start over</source>
        <translation>重新开始</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Dismiss</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>重试</translation>
    </message>
</context>
<context>
    <name>Outcome</name>
    <message>
        <source>Enter searches for it all the same, Esc drops it.</source>
        <translation>按 Enter 仍然搜索，按 Esc 放弃。</translation>
    </message>
    <message>
        <source>Hardly any sound came in. Is the microphone muted, or is another one meant?</source>
        <translation>几乎没有声音。麦克风是否静音，或者应使用另一个麦克风？</translation>
    </message>
    <message>
        <source>I heard nothing</source>
        <translation>没有听到声音</translation>
    </message>
    <message>
        <source>I heard “{0}”</source>
        <translation>听到“{0}”</translation>
    </message>
    <message>
        <source>Nobody speaks in {0}, or too softly. Try another recording.</source>
        <translation>{0} 中没有人说话，或声音太小。请换一段录音。</translation>
    </message>
    <message>
        <source>There was sound, but no speech in it. Speak closer to the microphone, or choose another.</source>
        <translation>有声音，但没有听到说话。请靠近麦克风说话，或选择其他麦克风。</translation>
    </message>
</context>
<context>
    <name>Overlay</name>
    <message>
        <source>Arrows</source>
        <translation>方向键</translation>
    </message>
    <message>
        <source>Click</source>
        <translation>点击</translation>
    </message>
    <message>
        <source>Drag</source>
        <translation>拖动</translation>
    </message>
    <message>
        <source>Magpie: choose a part of the screen</source>
        <translation>Magpie：选择屏幕局部</translation>
    </message>
    <message>
        <source>Screen {0}</source>
        <translation>屏幕 {0}</translation>
    </message>
    <message>
        <source>a rectangle</source>
        <translation>矩形区域</translation>
    </message>
    <message>
        <source>a window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>move, Shift 10 px, Ctrl resize</source>
        <translation>移动，Shift 移动 10 像素，Ctrl 调整大小</translation>
    </message>
    <message>
        <source>search with it</source>
        <translation>用它搜索</translation>
    </message>
    <message>
        <source>whole monitor</source>
        <translation>整个屏幕</translation>
    </message>
</context>
<context>
    <name>PictureCard</name>
    <message>
        <source>A row of results for each thing in the picture</source>
        <translation>图片中的每件物品各显示一行结果</translation>
    </message>
    <message>
        <source>Open the large editor (Enter)</source>
        <translation>打开大图编辑器 (Enter)</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Remove this picture</source>
        <translation>移除这张图片</translation>
    </message>
    <message>
        <source>Remove {0}</source>
        <translation>移除 {0}</translation>
    </message>
    <message>
        <source>Search all {0}</source>
        <translation>搜索全部 {0} 件物品</translation>
    </message>
    <message>
        <source>Turn left (Shift+R)</source>
        <translation>向左旋转 (Shift+R)</translation>
    </message>
    <message>
        <source>Turn right (R)</source>
        <translation>向右旋转 (R)</translation>
    </message>
    <message>
        <source>Whole picture (Ctrl+A)</source>
        <translation>整张图片 (Ctrl+A)</translation>
    </message>
</context>
<context>
    <name>PresetMenu</name>
    <message>
        <source>Balanced</source>
        <translation>均衡</translation>
    </message>
    <message>
        <source>Delete “{0}”</source>
        <translation>删除“{0}”</translation>
    </message>
    <message>
        <source>Exact words</source>
        <translation>原词优先</translation>
    </message>
    <message>
        <source>Looks</source>
        <translation>外观优先</translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation>含义优先</translation>
    </message>
    <message>
        <source>Rename “{0}”…</source>
        <translation>重命名“{0}”…</translation>
    </message>
    <message>
        <source>Save this balance…</source>
        <translation>保存当前权重…</translation>
    </message>
</context>
<context>
    <name>PreviewCard</name>
    <message>
        <source>(no title)</source>
        <translation>（无标题）</translation>
    </message>
    <message>
        <source>Row {0} is skipped</source>
        <translation>第 {0} 行被跳过</translation>
    </message>
    <message>
        <source>{0} pictures</source>
        <translation>{0} 张图片</translation>
    </message>
</context>
<context>
    <name>Price</name>
    <message>
        <source>over {0}</source>
        <translation>{0} 以上</translation>
    </message>
    <message>
        <source>under {0}</source>
        <translation>{0} 以下</translation>
    </message>
    <message>
        <source>{0} to {1}</source>
        <translation>{0} 至 {1}</translation>
    </message>
</context>
<context>
    <name>PriceMenu</name>
    <message>
        <source>Apply</source>
        <translation>应用</translation>
    </message>
    <message>
        <source>Highest price</source>
        <translation>最高价</translation>
    </message>
    <message>
        <source>Highest price, typed</source>
        <translation>最高价，手动输入</translation>
    </message>
    <message>
        <source>Lowest price</source>
        <translation>最低价</translation>
    </message>
    <message>
        <source>Lowest price, typed</source>
        <translation>最低价，手动输入</translation>
    </message>
    <message>
        <source>from</source>
        <translation>最低</translation>
    </message>
    <message>
        <source>to</source>
        <translation>最高</translation>
    </message>
</context>
<context>
    <name>ReasonWords</name>
    <message>
        <source> (no picture: judged by its words)</source>
        <translation>（没有图片，依据文字判断）</translation>
    </message>
    <message>
        <source> or </source>
        <translation>或</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <source>A kind of “{0}”</source>
        <translation>“{0}”的一种</translation>
    </message>
    <message>
        <source>A wider word than “{0}”</source>
        <translation>比“{0}”更宽泛的词</translation>
    </message>
    <message>
        <source>Another word for “{0}”</source>
        <translation>“{0}”的同义词</translation>
    </message>
    <message>
        <source>Found for “{0}”, spelled otherwise</source>
        <translation>与“{0}”拼写不同的匹配</translation>
    </message>
    <message>
        <source>Goes with “{0}”</source>
        <translation>常与“{0}”一起出现</translation>
    </message>
    <message>
        <source>You ruled out “{0}”</source>
        <translation>您排除了“{0}”</translation>
    </message>
    <message>
        <source>Your word “{0}”</source>
        <translation>您输入的“{0}”</translation>
    </message>
    <message>
        <source>another type ({values}) than in your picture ({wanted})</source>
        <translation>类型（{values}）与您图片中的（{wanted}）不同</translation>
    </message>
    <message>
        <source>avoids what you ruled out</source>
        <translation>不含您排除的内容</translation>
    </message>
    <message>
        <source>brand</source>
        <translation>品牌</translation>
    </message>
    <message>
        <source>but {0}, which you ruled out</source>
        <translation>但{0}，而您已将其排除</translation>
    </message>
    <message>
        <source>category</source>
        <translation>分类</translation>
    </message>
    <message>
        <source>clearly</source>
        <translation>明显</translation>
    </message>
    <message>
        <source>color</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>description</source>
        <translation>描述</translation>
    </message>
    <message>
        <source>fits your picture and words together</source>
        <translation>与您的图片和文字结合起来相符</translation>
    </message>
    <message>
        <source>fits {level} “{phrases}”</source>
        <translation>与“{phrases}”{level}相符</translation>
    </message>
    <message>
        <source>gender</source>
        <translation>适用人群</translation>
    </message>
    <message>
        <source>is {level} to your taste</source>
        <translation>{level}符合您的偏好</translation>
    </message>
    <message>
        <source>its {field} is {values}, as asked</source>
        <translation>{field}为 {values}，符合要求</translation>
    </message>
    <message>
        <source>its {field} is {values}, not {quoted}</source>
        <translation>{field}为 {values}，不是{quoted}</translation>
    </message>
    <message>
        <source>looks {level} like what you liked</source>
        <translation>外观与您喜欢的商品{level}相似</translation>
    </message>
    <message>
        <source>looks {level} like your picture</source>
        <translation>外观与您的图片{level}相似</translation>
    </message>
    <message>
        <source>material</source>
        <translation>材质</translation>
    </message>
    <message>
        <source>not said to be {words}</source>
        <translation>未标明{words}</translation>
    </message>
    <message>
        <source>same type as in your picture ({values})</source>
        <translation>与您图片中的类型相同（{values}）</translation>
    </message>
    <message>
        <source>says {0}</source>
        <translation>含有{0}</translation>
    </message>
    <message>
        <source>size</source>
        <translation>尺码</translation>
    </message>
    <message>
        <source>somewhat</source>
        <translation>有几分</translation>
    </message>
    <message>
        <source>this is the product in your picture</source>
        <translation>这就是您图片中的商品</translation>
    </message>
    <message>
        <source>title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>title and attributes do not say {words}</source>
        <translation>标题和属性中没有{words}</translation>
    </message>
    <message>
        <source>very much</source>
        <translation>非常</translation>
    </message>
    <message>
        <source>{0} (you typed “{1}”)</source>
        <translation>{0}（您输入的是“{1}”）</translation>
    </message>
    <message>
        <source>{0} for “{1}”</source>
        <translation>{0}（即“{1}”）</translation>
    </message>
    <message>
        <source>{0} says {1}</source>
        <translation>{0}中含有{1}</translation>
    </message>
    <message>
        <source>{0}, a kind of “{1}”</source>
        <translation>{0}（“{1}”的一种）</translation>
    </message>
    <message>
        <source>{0}, which goes with “{1}”</source>
        <translation>{0}（常与“{1}”一起出现）</translation>
    </message>
    <message>
        <source>{0}, wider than “{1}”</source>
        <translation>{0}（比“{1}”更宽泛）</translation>
    </message>
    <message>
        <source>“{0}”</source>
        <translation>“{0}”</translation>
    </message>
    <message>
        <source>“{0}” in another language</source>
        <translation>“{0}”的其他语言说法</translation>
    </message>
</context>
<context>
    <name>Recipe</name>
    <message>
        <source>Command: {0}</source>
        <translation>命令：{0}</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>Copy the command</source>
        <translation>复制命令</translation>
    </message>
    <message>
        <source>Nobody publishes ready files of this model. Magpie&apos;s workshop makes them from the published weights; then import the folder that it wrote.</source>
        <translation>该模型没有现成的文件发布。可用 Magpie 的制作工具由公开的权重生成，再导入生成的文件夹。</translation>
    </message>
</context>
<context>
    <name>Recording</name>
    <message>
        <source>Listening to {0}</source>
        <translation>正在听 {0}</translation>
    </message>
</context>
<context>
    <name>RemovalPanel</name>
    <message>
        <source>Remove {0}?</source>
        <translation>要移除 {0} 吗？</translation>
    </message>
    <message>
        <source>This frees {0}. To have it back, install it again.</source>
        <translation>将释放 {0}。如需恢复，请重新安装。</translation>
    </message>
</context>
<context>
    <name>ResultGrid</name>
    <message>
        <source>Results</source>
        <translation>搜索结果</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Clear the words</source>
        <translation>清除文字</translation>
    </message>
    <message>
        <source>Microphone, language, recogniser</source>
        <translation>麦克风、语言、语音识别</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Type, paste, drop a picture, or hold Ctrl+Space and speak</source>
        <translation>输入、粘贴、拖入图片，或按住 Ctrl+Space 说话</translation>
    </message>
</context>
<context>
    <name>ServiceWiring</name>
    <message>
        <source>Import stopped; what is finished is kept. Import the file again to go on.</source>
        <translation>已停止导入；已完成的部分会保留。再次导入该文件即可继续。</translation>
    </message>
    <message>
        <source>The catalogue “{0}” is ready.</source>
        <translation>商品目录“{0}”已就绪。</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>By distance</source>
        <translation>按距离</translation>
    </message>
    <message>
        <source>By groups</source>
        <translation>按分组</translation>
    </message>
    <message>
        <source>By places</source>
        <translation>按名次</translation>
    </message>
    <message>
        <source>Choose the weights for each query</source>
        <translation>每次搜索自动选择权重</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>DESKTOP</source>
        <translation>桌面</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>How scores come together</source>
        <translation>得分合并方式</translation>
    </message>
    <message>
        <source>Icon in the system tray; closing the window then only hides it</source>
        <translation>在系统托盘显示图标；关闭窗口时只会将其隐藏</translation>
    </message>
    <message>
        <source>LANGUAGE</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Like the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Offer new screenshots in the window</source>
        <translation>有新截图时在窗口中提示</translation>
    </message>
    <message>
        <source>Products that resemble good matches are lifted.</source>
        <translation>与高匹配商品相似的商品会被提前。</translation>
    </message>
    <message>
        <source>RANKING</source>
        <translation>排序</translation>
    </message>
    <message>
        <source>Scores are added up as the sliders weigh them.</source>
        <translation>按滑块的权重把各项得分相加。</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>THEME</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>The best groups of alike products come first.</source>
        <translation>最匹配的同类商品组排在前面。</translation>
    </message>
    <message>
        <source>The desktop shows no system tray. On GNOME an extension brings one: AppIndicator.</source>
        <translation>此桌面没有系统托盘。在 GNOME 上可用扩展 AppIndicator 添加。</translation>
    </message>
    <message>
        <source>The window changes its language once the work under way is done.</source>
        <translation>当前操作完成后，窗口会切换语言。</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Weighted</source>
        <translation>加权求和</translation>
    </message>
    <message>
        <source>What is good in every channel wins over what is best in one.</source>
        <translation>各项都好的商品优先于单项最好的商品。</translation>
    </message>
    <message>
        <source>What stands high in several channels wins, however far it is ahead.</source>
        <translation>在多项中名次靠前的商品优先，不看领先多少。</translation>
    </message>
    <message>
        <source>With neighbours</source>
        <translation>借助相近商品</translation>
    </message>
</context>
<context>
    <name>ShareSlider</name>
    <message>
        <source>How much this picture counts beside the others</source>
        <translation>这张图片相对其他图片的比重</translation>
    </message>
    <message>
        <source>How much {0} counts</source>
        <translation>{0} 的比重</translation>
    </message>
</context>
<context>
    <name>ShotOffer</name>
    <message>
        <source>Dismiss</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>New screenshot</source>
        <translation>新截图</translation>
    </message>
    <message>
        <source>New screenshot: {0}</source>
        <translation>新截图：{0}</translation>
    </message>
    <message>
        <source>Search it</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Search the new screenshot</source>
        <translation>搜索新截图</translation>
    </message>
</context>
<context>
    <name>SignSwitch</name>
    <message>
        <source>Like this</source>
        <translation>类似这张</translation>
    </message>
    <message>
        <source>Not like this</source>
        <translation>不要这种</translation>
    </message>
    <message>
        <source>Press to look for what is like it</source>
        <translation>点按以查找与其相似的商品</translation>
    </message>
    <message>
        <source>Press to push look-alikes down</source>
        <translation>点按以排除与其相似的商品</translation>
    </message>
</context>
<context>
    <name>SourceRow</name>
    <message>
        <source>A file, a folder, or a database such as sqlite:///shop.db</source>
        <translation>文件、文件夹，或数据库，例如 sqlite:///shop.db</translation>
    </message>
    <message>
        <source>File, folder or database</source>
        <translation>文件、文件夹或数据库</translation>
    </message>
    <message>
        <source>File…</source>
        <translation>文件…</translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation>文件夹…</translation>
    </message>
    <message>
        <source>Import a catalogue from a folder</source>
        <translation>从文件夹导入商品目录</translation>
    </message>
</context>
<context>
    <name>Stack</name>
    <message>
        <source>+1 variant</source>
        <translation>+1 种款式</translation>
    </message>
    <message>
        <source>+{0} variants</source>
        <translation>+{0} 种款式</translation>
    </message>
    <message>
        <source>hide variants</source>
        <translation>收起款式</translation>
    </message>
</context>
<context>
    <name>Startup</name>
    <message>
        <source>Setting up the demo shop</source>
        <translation>正在准备示例商店</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>No catalogue yet</source>
        <translation>还没有商品目录</translation>
    </message>
    <message>
        <source>{0} of {1} products in {2} ms</source>
        <translation>{1} 件商品中显示 {0} 件，用时 {2} 毫秒</translation>
    </message>
    <message>
        <source>{0} · {1} products · {2} model</source>
        <translation>{0} · {1} 件商品 · {2} 模型</translation>
    </message>
</context>
<context>
    <name>TakingDesk</name>
    <message>
        <source>Drop to fetch the picture from {0}; you are asked first</source>
        <translation>松开即可从 {0} 获取图片；会先征求您的同意</translation>
    </message>
    <message>
        <source>Drop to import {0} as a catalogue</source>
        <translation>松开即可将 {0} 导入为商品目录</translation>
    </message>
    <message>
        <source>Drop to search for this text</source>
        <translation>松开即可搜索这段文字</translation>
    </message>
    <message>
        <source>Drop to search for what is said in {0}</source>
        <translation>松开即可搜索 {0} 中所说的内容</translation>
    </message>
    <message>
        <source>Drop to search with this picture</source>
        <translation>松开即可用这张图片搜索</translation>
    </message>
    <message>
        <source>Drop to search with this picture and its words</source>
        <translation>松开即可用这张图片及其文字搜索</translation>
    </message>
</context>
<context>
    <name>TermChip</name>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Look for the corrected word again</source>
        <translation>重新使用更正后的词</translation>
    </message>
    <message>
        <source>Look for “{0}” as it is typed</source>
        <translation>按原样查找“{0}”</translation>
    </message>
    <message>
        <source>Only these: {0}</source>
        <translation>只看：{0}</translation>
    </message>
    <message>
        <source>Others may come as well</source>
        <translation>也可显示其他商品</translation>
    </message>
    <message>
        <source>as typed</source>
        <translation>按原样</translation>
    </message>
    <message>
        <source>not {0}</source>
        <translation>不要{0}</translation>
    </message>
    <message>
        <source>{0} ({1})</source>
        <translation>{0}（{1}）</translation>
    </message>
    <message>
        <source>“{0}” is read as “{1}”</source>
        <translation>“{0}”已按“{1}”理解</translation>
    </message>
</context>
<context>
    <name>Thumb</name>
    <message>
        <source>Show {0}</source>
        <translation>显示 {0}</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Back to the former query (Alt+Left)</source>
        <translation>返回上一次搜索 (Alt+Left)</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>菜单</translation>
    </message>
    <message>
        <source>Part of the screen (Ctrl+Shift+S)</source>
        <translation>屏幕局部 (Ctrl+Shift+S)</translation>
    </message>
    <message>
        <source>Your query and balance</source>
        <translation>搜索内容和权重</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>All of this is what you do not want. Add words or a picture of what you do want.</source>
        <translation>以上都是您不要的。请添加您想要的文字或图片。</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Open picture…</source>
        <translation>打开图片…</translation>
    </message>
    <message>
        <source>YOUR QUERY</source>
        <translation>搜索内容</translation>
    </message>
    <message>
        <source>Your query</source>
        <translation>搜索内容</translation>
    </message>
</context>
<context>
    <name>TrayMenu</name>
    <message>
        <source>Grab a piece of the screen</source>
        <translation>截取屏幕局部</translation>
    </message>
    <message>
        <source>Open Magpie</source>
        <translation>打开 Magpie</translation>
    </message>
    <message>
        <source>Pause watching</source>
        <translation>暂停监视</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Search the last screenshot</source>
        <translation>搜索最近的截图</translation>
    </message>
</context>
<context>
    <name>UnderstoodChips</name>
    <message>
        <source>less like {0}</source>
        <translation>少像“{0}”</translation>
    </message>
    <message>
        <source>more like {0}</source>
        <translation>多像“{0}”</translation>
    </message>
    <message>
        <source>not {0}</source>
        <translation>不要{0}</translation>
    </message>
</context>
<context>
    <name>UsePanel</name>
    <message>
        <source>New catalogues</source>
        <translation>新建的商品目录</translation>
    </message>
    <message>
        <source>Nothing is re-encoded.</source>
        <translation>不会重新编码。</translation>
    </message>
    <message>
        <source>Those ticked are re-encoded in the background; until one is finished, its former vectors answer.</source>
        <translation>勾选的目录会在后台重新编码；完成之前仍使用原有向量。</translation>
    </message>
    <message>
        <source>Use {0} for these catalogues?</source>
        <translation>要将 {0} 用于这些商品目录吗？</translation>
    </message>
    <message>
        <source>{0} products, about {1} on this computer.</source>
        <translation>{0} 件商品，在这台电脑上约需 {1}。</translation>
    </message>
    <message>
        <source>{0} products, at least {1} on this computer.</source>
        <translation>{0} 件商品，在这台电脑上至少需要 {1}。</translation>
    </message>
    <message>
        <source>{0} products. Test the model on this computer first to know how long that takes.</source>
        <translation>{0} 件商品。请先在这台电脑上测试模型，以了解所需时间。</translation>
    </message>
    <message>
        <source>{0}: cannot be opened</source>
        <translation>{0}：无法打开</translation>
    </message>
    <message>
        <source>{0}: made with it already</source>
        <translation>{0}：已在使用此模型</translation>
    </message>
    <message>
        <source>{0}: {1} of {2} products are left</source>
        <translation>{0}：{2} 件商品中还剩 {1} 件</translation>
    </message>
    <message>
        <source>{0}: {1} products</source>
        <translation>{0}：{1} 件商品</translation>
    </message>
</context>
<context>
    <name>WaitingCards</name>
    <message>
        <source>Searching</source>
        <translation>正在搜索</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>A picture, some words, or your voice. Nothing leaves this computer.</source>
        <translation>用图片、文字或语音搜索，数据不会离开这台电脑。</translation>
    </message>
    <message>
        <source>Drop a picture anywhere · Ctrl+V pastes · Ctrl+O opens a file · F1 shows all keys</source>
        <translation>把图片拖到任意位置 · Ctrl+V 粘贴 · Ctrl+O 打开文件 · F1 查看全部快捷键</translation>
    </message>
    <message>
        <source>Find it by what it looks like</source>
        <translation>按外观找商品</translation>
    </message>
</context>
<context>
    <name>WorkLine</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
</context>
<context>
    <name>WorkPanel</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>正在开始…</translation>
    </message>
    <message>
        <source>Stopping; what is finished is kept.</source>
        <translation>正在停止；已完成的部分会保留。</translation>
    </message>
    <message>
        <source>{0} left</source>
        <translation>剩余 {0}</translation>
    </message>
</context>
<context>
    <name>_Bar</name>
    <message>
        <source>Choose again (Esc)</source>
        <translation>重新选择 (Esc)</translation>
    </message>
    <message>
        <source>Search with this part (Enter)</source>
        <translation>用此部分搜索 (Enter)</translation>
    </message>
</context>
<context>
    <name>_DropHint</name>
    <message>
        <source>Drop a picture here,
or paste one with Ctrl+V</source>
        <translation>把图片拖到这里，
或按 Ctrl+V 粘贴</translation>
    </message>
</context>
</TS>
