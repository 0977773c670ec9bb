<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AboutPage</name>
    <message>
        <source>A node-graph editor for generative images and video, on the local machine.</source>
        <translation>在本机上生成图像与视频的节点图编辑器。</translation>
    </message>
    <message>
        <source>About Latent Loom</source>
        <translation>关于 Latent Loom</translation>
    </message>
    <message>
        <source>Asking the engine …</source>
        <translation>正在询问引擎…</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy all of this, for a report of a fault</source>
        <translation>复制全部内容，用于报告问题</translation>
    </message>
    <message>
        <source>Data folder</source>
        <translation>数据文件夹</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>引擎</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>Log file</source>
        <translation>日志文件</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>Open data folder</source>
        <translation>打开数据文件夹</translation>
    </message>
    <message>
        <source>Open log folder</source>
        <translation>打开日志文件夹</translation>
    </message>
    <message>
        <source>Output folder</source>
        <translation>输出文件夹</translation>
    </message>
    <message>
        <source>System</source>
        <translation>系统</translation>
    </message>
</context>
<context>
    <name>AdjustBar</name>
    <message>
        <source>Background</source>
        <translation>背景</translation>
    </message>
    <message>
        <source>Black</source>
        <translation>黑色</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>棋盘格</translation>
    </message>
    <message>
        <source>Exposure</source>
        <translation>曝光</translation>
    </message>
    <message>
        <source>Exposure and gamma as they were</source>
        <translation>曝光与伽马恢复原样</translation>
    </message>
    <message>
        <source>Gamma</source>
        <translation>伽马</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>White</source>
        <translation>白色</translation>
    </message>
</context>
<context>
    <name>ArrangeOperations</name>
    <message>
        <source>Distribute horizontally</source>
        <translation>水平等距分布</translation>
    </message>
    <message>
        <source>Distribute vertically</source>
        <translation>垂直等距分布</translation>
    </message>
    <message>
        <source>Fit frame to content</source>
        <translation>框适应内容</translation>
    </message>
    <message>
        <source>Line up in a column</source>
        <translation>排成一列</translation>
    </message>
    <message>
        <source>Line up in a row</source>
        <translation>排成一行</translation>
    </message>
</context>
<context>
    <name>Bookmarks</name>
    <message>
        <source>Bookmark %d is set. The key %d leads here.</source>
        <translation>书签 %d 已设置。按 %d 键回到这里。</translation>
    </message>
    <message>
        <source>Set bookmark %d</source>
        <translation>设置书签 %d</translation>
    </message>
    <message>
        <source>The subgraph that bookmark %d leads to is gone. Ctrl+%d sets the bookmark here.</source>
        <translation>书签 %d 指向的子图已不存在。按 Ctrl+%d 把书签设在这里。</translation>
    </message>
    <message>
        <source>There is no bookmark %d. Ctrl+%d sets it here.</source>
        <translation>没有书签 %d。按 Ctrl+%d 把它设在这里。</translation>
    </message>
</context>
<context>
    <name>Breadcrumb</name>
    <message>
        <source>%d nodes share this subgraph: what changes here changes in all of them</source>
        <translation>%d 个节点共用此子图：这里的更改会影响所有这些节点</translation>
    </message>
</context>
<context>
    <name>Canvas</name>
    <message>
        <source>Bypassed: hands its inputs through</source>
        <translation>已旁路：输入直接传到输出</translation>
    </message>
    <message>
        <source>Cannot run: %s</source>
        <translation>无法运行：%s</translation>
    </message>
    <message>
        <source>Failed: %s</source>
        <translation>失败：%s</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Input: %s</source>
        <translation>输入：%s</translation>
    </message>
    <message>
        <source>Inserts %s, which makes the value fit</source>
        <translation>将插入“%s”，使值适配</translation>
    </message>
    <message>
        <source>Missing: no installed node type is called %s</source>
        <translation>缺失：没有安装名为 %s 的节点类型</translation>
    </message>
    <message>
        <source>Muted: cut out with its wires</source>
        <translation>已屏蔽：连同连线一起移出运行</translation>
    </message>
    <message>
        <source>Not run yet</source>
        <translation>尚未运行</translation>
    </message>
    <message>
        <source>Not run, because %s failed</source>
        <translation>未运行，因为“%s”失败了</translation>
    </message>
    <message>
        <source>Not up to date: %s</source>
        <translation>不是最新：%s</translation>
    </message>
    <message>
        <source>Output: %s</source>
        <translation>输出：%s</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>正在运行</translation>
    </message>
    <message>
        <source>Up to date, from the cache</source>
        <translation>最新，取自缓存</translation>
    </message>
    <message>
        <source>Waiting to run</source>
        <translation>等待运行</translation>
    </message>
    <message>
        <source>in %s</source>
        <translation>用时 %s</translation>
    </message>
    <message>
        <source>required</source>
        <translation>必需</translation>
    </message>
    <message>
        <source>takes several wires</source>
        <translation>可接多条连线</translation>
    </message>
</context>
<context>
    <name>CanvasView</name>
    <message>
        <source>A picture of the graph. The outline says the same in rows.</source>
        <translation>图的画面。大纲以逐行的方式给出同样的内容。</translation>
    </message>
    <message>
        <source>Graph canvas</source>
        <translation>图画布</translation>
    </message>
</context>
<context>
    <name>ChannelBar</name>
    <message>
        <source>A</source>
        <translation>A</translation>
    </message>
    <message>
        <source>B</source>
        <translation>B</translation>
    </message>
    <message>
        <source>All channels</source>
        <translation>所有通道</translation>
    </message>
    <message>
        <source>Alpha alone</source>
        <translation>只看透明通道</translation>
    </message>
    <message>
        <source>Blue alone</source>
        <translation>只看蓝色通道</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>通道</translation>
    </message>
    <message>
        <source>Exposure, gamma and background</source>
        <translation>曝光、伽马与背景</translation>
    </message>
    <message>
        <source>G</source>
        <translation>G</translation>
    </message>
    <message>
        <source>Green alone</source>
        <translation>只看绿色通道</translation>
    </message>
    <message>
        <source>Histogram</source>
        <translation>直方图</translation>
    </message>
    <message>
        <source>Keep what is shown as A, to compare others with it</source>
        <translation>把当前画面固定为 A，用来与其他画面比较</translation>
    </message>
    <message>
        <source>Luminance alone</source>
        <translation>只看亮度</translation>
    </message>
    <message>
        <source>Motion as arrows</source>
        <translation>用箭头显示运动</translation>
    </message>
    <message>
        <source>Red alone</source>
        <translation>只看红色通道</translation>
    </message>
    <message>
        <source>L</source>
        <translation>L</translation>
    </message>
    <message>
        <source>Pin A</source>
        <translation>固定 A</translation>
    </message>
    <message>
        <source>R</source>
        <translation>R</translation>
    </message>
    <message>
        <source>RGB</source>
        <translation>RGB</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>100 %</source>
        <translation>100 %</translation>
    </message>
    <message>
        <source>A pixel for a pixel</source>
        <translation>原始像素大小</translation>
    </message>
    <message>
        <source>About Latent Loom …</source>
        <translation>关于 Latent Loom…</translation>
    </message>
    <message>
        <source>Add node beside this one …</source>
        <translation>在此节点旁添加节点…</translation>
    </message>
    <message>
        <source>Add node …</source>
        <translation>添加节点…</translation>
    </message>
    <message>
        <source>All channels</source>
        <translation>所有通道</translation>
    </message>
    <message>
        <source>All frames side by side</source>
        <translation>并排显示所有帧</translation>
    </message>
    <message>
        <source>Alpha channel</source>
        <translation>透明通道</translation>
    </message>
    <message>
        <source>Also what the selected nodes get their values from. On a node: Shift, Alt and a click</source>
        <translation>还选择为所选节点提供值的节点。在节点上：按住 Shift 和 Alt 单击</translation>
    </message>
    <message>
        <source>Also what the values of the selected nodes go into. On a node: Ctrl, Alt and a click</source>
        <translation>还选择使用所选节点的值的节点。在节点上：按住 Ctrl 和 Alt 单击</translation>
    </message>
    <message>
        <source>Arrange</source>
        <translation>排列</translation>
    </message>
    <message>
        <source>Arrange the selected nodes, or all of them, from left to right so that few wires cross</source>
        <translation>把所选节点（或所有节点）从左到右排列，让连线少交叉</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>后退</translation>
    </message>
    <message>
        <source>Begin no further run; the one that goes on is finished</source>
        <translation>不再开始新的运行；正在进行的运行会完成</translation>
    </message>
    <message>
        <source>Blue channel</source>
        <translation>蓝色通道</translation>
    </message>
    <message>
        <source>Bypass</source>
        <translation>旁路</translation>
    </message>
    <message>
        <source>Change between A and B</source>
        <translation>在 A 与 B 之间切换</translation>
    </message>
    <message>
        <source>Change between A and B by itself</source>
        <translation>自动在 A 与 B 之间切换</translation>
    </message>
    <message>
        <source>Change the title of the subgraph, which all of its nodes show</source>
        <translation>更改子图的标题，它的所有节点都显示这个标题</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Collapse</source>
        <translation>折叠</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Colour …</source>
        <translation>颜色…</translation>
    </message>
    <message>
        <source>Commands and keys …</source>
        <translation>命令与快捷键…</translation>
    </message>
    <message>
        <source>Compare by a wipe</source>
        <translation>以划像方式比较</translation>
    </message>
    <message>
        <source>Compare by difference</source>
        <translation>以差值方式比较</translation>
    </message>
    <message>
        <source>Compare side by side</source>
        <translation>并排比较</translation>
    </message>
    <message>
        <source>Connect …</source>
        <translation>连接…</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation>复制图像</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>剪切</translation>
    </message>
    <message>
        <source>Cut the node out with its wires</source>
        <translation>把节点连同连线移出运行</translation>
    </message>
    <message>
        <source>Dark theme</source>
        <translation>深色主题</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Delete from the history</source>
        <translation>从历史中删除</translation>
    </message>
    <message>
        <source>Delete the selected nodes and keep the wires through them, by type</source>
        <translation>删除所选节点，并按类型把穿过它们的连线接上</translation>
    </message>
    <message>
        <source>Disconnect, reset or delete</source>
        <translation>断开、重置或删除</translation>
    </message>
    <message>
        <source>Dissolve</source>
        <translation>移除并接上连线</translation>
    </message>
    <message>
        <source>Distribute horizontally</source>
        <translation>水平等距分布</translation>
    </message>
    <message>
        <source>Distribute vertically</source>
        <translation>垂直等距分布</translation>
    </message>
    <message>
        <source>Divider back</source>
        <translation>分割线后移</translation>
    </message>
    <message>
        <source>Divider on</source>
        <translation>分割线前移</translation>
    </message>
    <message>
        <source>Documentation</source>
        <translation>文档</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>创建副本</translation>
    </message>
    <message>
        <source>Duplicate with input wires</source>
        <translation>连同输入连线创建副本</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Edit title or value</source>
        <translation>编辑标题或值</translation>
    </message>
    <message>
        <source>Empty the queue</source>
        <translation>清空队列</translation>
    </message>
    <message>
        <source>Exchange what two selected wires bring; of a node its first two wired inputs of one type, of one wire it and the next input of its type. A single wire moves to the next free input.</source>
        <translation>交换两条所选连线送来的值；选中节点时，交换它前两个已接线的同类型输入；选中一条连线时，与下一个同类型输入交换。只有一条连线时，移到下一个空闲输入。</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Find node …</source>
        <translation>查找节点…</translation>
    </message>
    <message>
        <source>First frame</source>
        <translation>第一帧</translation>
    </message>
    <message>
        <source>Fit all</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Fit picture</source>
        <translation>图像适合窗口</translation>
    </message>
    <message>
        <source>Fit selection</source>
        <translation>显示所选</translation>
    </message>
    <message>
        <source>Forget all runs</source>
        <translation>删除所有运行的记录</translation>
    </message>
    <message>
        <source>Forget the selected runs (Del in the history)</source>
        <translation>删除所选运行的记录（在历史中按 Del）</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>框</translation>
    </message>
    <message>
        <source>Frame the selected nodes</source>
        <translation>给所选节点加框</translation>
    </message>
    <message>
        <source>Free memory</source>
        <translation>释放内存</translation>
    </message>
    <message>
        <source>Go to the outline</source>
        <translation>转到大纲</translation>
    </message>
    <message>
        <source>Go to where the wire begins</source>
        <translation>转到连线起点</translation>
    </message>
    <message>
        <source>Go to where the wire ends</source>
        <translation>转到连线终点</translation>
    </message>
    <message>
        <source>Green channel</source>
        <translation>绿色通道</translation>
    </message>
    <message>
        <source>Hand the inputs through by type</source>
        <translation>按类型把输入直接传到输出</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Histogram</source>
        <translation>直方图</translation>
    </message>
    <message>
        <source>In the outline: add a node; at an input or output one that fits it, and wire it</source>
        <translation>在大纲中：添加节点；位于输入或输出时，添加适合它的节点并接线</translation>
    </message>
    <message>
        <source>In the outline: draw a wire from this input or output, or lead this wire elsewhere</source>
        <translation>在大纲中：从此输入或输出拉出连线，或把此连线改接到别处</translation>
    </message>
    <message>
        <source>In the outline: edit the title, text or value of the current row</source>
        <translation>在大纲中：编辑当前行的标题、文本或值</translation>
    </message>
    <message>
        <source>In the outline: take a wire away, bring back the default of a value, or delete a node</source>
        <translation>在大纲中：移除连线、恢复值的默认值，或删除节点</translation>
    </message>
    <message>
        <source>Insert dot</source>
        <translation>插入转接点</translation>
    </message>
    <message>
        <source>Insert node …</source>
        <translation>插入节点…</translation>
    </message>
    <message>
        <source>Invert selection</source>
        <translation>反选</translation>
    </message>
    <message>
        <source>Keep the output of the selected node as A in the viewer</source>
        <translation>在查看器中把所选节点的输出固定为 A</translation>
    </message>
    <message>
        <source>Keep what is shown as A, to compare others with it</source>
        <translation>把当前画面固定为 A，用来与其他画面比较</translation>
    </message>
    <message>
        <source>Last frame</source>
        <translation>最后一帧</translation>
    </message>
    <message>
        <source>Lay out</source>
        <translation>自动布局</translation>
    </message>
    <message>
        <source>Let the workflow run several times, all seeds one higher each time</source>
        <translation>让工作流运行多次，每次所有种子加一</translation>
    </message>
    <message>
        <source>Make a parameter or socket of the selected node one of the subgraph that the node is in</source>
        <translation>把所选节点的一个参数或端口提升为它所在子图的参数或端口</translation>
    </message>
    <message>
        <source>Promote input …</source>
        <translation>提升输入…</translation>
    </message>
    <message>
        <source>Run the selected nodes anew, although their results are stored</source>
        <translation>重新运行所选节点，即使结果已存储</translation>
    </message>
    <message>
        <source>Run what the selected nodes need, and them</source>
        <translation>运行所选节点及其所需的节点</translation>
    </message>
    <message>
        <source>Stop the run; a second time ends the engine</source>
        <translation>停止运行；再按一次则结束引擎</translation>
    </message>
    <message>
        <source>Change keys …</source>
        <translation>更改快捷键…</translation>
    </message>
    <message>
        <source>Clear results on disk …</source>
        <translation>清除磁盘上的结果…</translation>
    </message>
    <message>
        <source>Everything that wires join to the selected nodes</source>
        <translation>选择由连线与所选节点相连的一切</translation>
    </message>
    <message>
        <source>Export picture …</source>
        <translation>导出图像…</translation>
    </message>
    <message>
        <source>Fit frame to content</source>
        <translation>框适应内容</translation>
    </message>
    <message>
        <source>Forget results in memory</source>
        <translation>清除内存中的结果</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>前进</translation>
    </message>
    <message>
        <source>Give back the memory of models that are not in use; they are read again when they are needed</source>
        <translation>释放未使用的模型所占的内存；需要时会重新读取</translation>
    </message>
    <message>
        <source>Give back the memory of stored results; what is on disk stays</source>
        <translation>释放已存结果所占的内存；磁盘上的保留</translation>
    </message>
    <message>
        <source>Give the selected nodes a subgraph of their own, which changes without the others</source>
        <translation>给所选节点各自的子图，更改时不影响其他节点</translation>
    </message>
    <message>
        <source>Go</source>
        <translation>前往</translation>
    </message>
    <message>
        <source>Go to bookmark %d</source>
        <translation>转到书签 %d</translation>
    </message>
    <message>
        <source>Leave the same room between each and the next, from left to right</source>
        <translation>从左到右，让相邻两项的间距相同</translation>
    </message>
    <message>
        <source>Leave the same room between each and the next, from top to bottom</source>
        <translation>从上到下，让相邻两项的间距相同</translation>
    </message>
    <message>
        <source>Let go of A</source>
        <translation>取消固定 A</translation>
    </message>
    <message>
        <source>Let the selected runs have their turn earlier (Alt+Up in the queue)</source>
        <translation>让所选的运行更早进行（在队列中按 Alt+↑）</translation>
    </message>
    <message>
        <source>Let the selected runs have their turn later (Alt+Down in the queue)</source>
        <translation>让所选的运行更晚进行（在队列中按 Alt+↓）</translation>
    </message>
    <message>
        <source>Let the selected runs wait once more, as they are, behind all others</source>
        <translation>让所选的运行原样再排一次队，排在所有其他运行之后</translation>
    </message>
    <message>
        <source>Light theme</source>
        <translation>浅色主题</translation>
    </message>
    <message>
        <source>Line up in a column</source>
        <translation>排成一列</translation>
    </message>
    <message>
        <source>Line up in a row</source>
        <translation>排成一行</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>实时运行</translation>
    </message>
    <message>
        <source>Look at what came of the selected run, where that is still stored (Space in the history)</source>
        <translation>查看所选运行的结果（如果仍有保存；在历史中按空格）</translation>
    </message>
    <message>
        <source>Luminance</source>
        <translation>亮度</translation>
    </message>
    <message>
        <source>Magnify picture</source>
        <translation>放大图像</translation>
    </message>
    <message>
        <source>Make picture smaller</source>
        <translation>缩小图像</translation>
    </message>
    <message>
        <source>Make the selected frames as large as what lies in them</source>
        <translation>让所选的框与其中的内容一样大</translation>
    </message>
    <message>
        <source>Make the selected nodes wider, and their thumbnails larger; a drag at their corner does so too</source>
        <translation>加宽所选节点并放大它们的缩略图；拖动节点的角也可以</translation>
    </message>
    <message>
        <source>Add input to this subgraph</source>
        <translation>给此子图添加输入</translation>
    </message>
    <message>
        <source>Add output to this subgraph</source>
        <translation>给此子图添加输出</translation>
    </message>
    <message>
        <source>Clear the history …</source>
        <translation>清空历史…</translation>
    </message>
    <message>
        <source>Enter subgraph</source>
        <translation>进入子图</translation>
    </message>
    <message>
        <source>Expand subgraph</source>
        <translation>展开子图</translation>
    </message>
    <message>
        <source>Export table …</source>
        <translation>导出表格…</translation>
    </message>
    <message>
        <source>Exposure, gamma and background</source>
        <translation>曝光、伽马与背景</translation>
    </message>
    <message>
        <source>Group into subgraph</source>
        <translation>组成子图</translation>
    </message>
    <message>
        <source>It takes the type and name of what it is wired to</source>
        <translation>它采用所接对象的类型和名称</translation>
    </message>
    <message>
        <source>Leave subgraph</source>
        <translation>离开子图</translation>
    </message>
    <message>
        <source>Make subgraph unique</source>
        <translation>让子图独立</translation>
    </message>
    <message>
        <source>Minimap</source>
        <translation>小地图</translation>
    </message>
    <message>
        <source>Motion as arrows</source>
        <translation>用箭头显示运动</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>屏蔽</translation>
    </message>
    <message>
        <source>Narrower</source>
        <translation>变窄</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新建</translation>
    </message>
    <message>
        <source>New viewer</source>
        <translation>新建查看器</translation>
    </message>
    <message>
        <source>Next background</source>
        <translation>下一种背景</translation>
    </message>
    <message>
        <source>Next frame</source>
        <translation>下一帧</translation>
    </message>
    <message>
        <source>Next part of the window</source>
        <translation>窗口的下一部分</translation>
    </message>
    <message>
        <source>Next tab</source>
        <translation>下一个标签页</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>节点</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>便签</translation>
    </message>
    <message>
        <source>Open past workflow</source>
        <translation>打开过去的工作流</translation>
    </message>
    <message>
        <source>Open the workflows of the selected runs in new tabs (Enter in the queue)</source>
        <translation>在新标签页中打开所选运行的工作流（在队列中按 Enter）</translation>
    </message>
    <message>
        <source>Open the workflows of the selected runs, as they ran, in new tabs (Enter in the history)</source>
        <translation>在新标签页中打开所选运行当时的工作流（在历史中按 Enter）</translation>
    </message>
    <message>
        <source>Open workflow</source>
        <translation>打开工作流</translation>
    </message>
    <message>
        <source>Open …</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Paste with input wires</source>
        <translation>连同输入连线粘贴</translation>
    </message>
    <message>
        <source>Paste, and wire the copies to the nodes that the copied ones were wired to, where they are there</source>
        <translation>粘贴，并把副本接到原节点所接的节点上（如果它们还在）</translation>
    </message>
    <message>
        <source>Pause the queue</source>
        <translation>暂停队列</translation>
    </message>
    <message>
        <source>Picture at 200 %</source>
        <translation>图像 200 %</translation>
    </message>
    <message>
        <source>Pin as A</source>
        <translation>固定为 A</translation>
    </message>
    <message>
        <source>Pin output as A</source>
        <translation>把输出固定为 A</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Play all frames</source>
        <translation>播放所有帧</translation>
    </message>
    <message>
        <source>Play from here</source>
        <translation>从此帧开始播放</translation>
    </message>
    <message>
        <source>Play up to here</source>
        <translation>播放到此帧为止</translation>
    </message>
    <message>
        <source>Previous frame</source>
        <translation>上一帧</translation>
    </message>
    <message>
        <source>Previous part of the window</source>
        <translation>窗口的上一部分</translation>
    </message>
    <message>
        <source>Previous tab</source>
        <translation>上一个标签页</translation>
    </message>
    <message>
        <source>Put a node of another type in its place; wires and values that fit are kept</source>
        <translation>换成另一种类型的节点；合适的连线和值会保留</translation>
    </message>
    <message>
        <source>Put the nodes of the selected subgraphs back in their place</source>
        <translation>用所选子图中的节点取代子图节点</translation>
    </message>
    <message>
        <source>Put the selected nodes into a new subgraph</source>
        <translation>把所选节点放入新的子图</translation>
    </message>
    <message>
        <source>Put the selected nodes, notes and frames at the height of the leftmost one</source>
        <translation>让所选的节点、便签和框与最左边的一项同高</translation>
    </message>
    <message>
        <source>Put the selected nodes, notes and frames at the left edge of the uppermost one</source>
        <translation>让所选的节点、便签和框与最上边的一项左对齐</translation>
    </message>
    <message>
        <source>Put the selected runs into the queue once more, exactly as they ran</source>
        <translation>把所选的运行原样再次加入队列</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Recover unsaved workflows …</source>
        <translation>恢复未保存的工作流…</translation>
    </message>
    <message>
        <source>Red channel</source>
        <translation>红色通道</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Reload from the file</source>
        <translation>从文件重新载入</translation>
    </message>
    <message>
        <source>Remember what the canvas shows, with the workflow&apos;s file</source>
        <translation>记住画布显示的位置，随工作流文件保存</translation>
    </message>
    <message>
        <source>Remove all runs that wait; the one that goes on is finished</source>
        <translation>移除所有等待的运行；正在进行的运行会完成</translation>
    </message>
    <message>
        <source>Remove all stored results, which are computed again when they are needed</source>
        <translation>移除所有已存的结果，需要时会重新计算</translation>
    </message>
    <message>
        <source>Remove from the queue</source>
        <translation>从队列移除</translation>
    </message>
    <message>
        <source>Remove the selected runs; the one that goes on is stopped (Del in the queue)</source>
        <translation>移除所选的运行；正在进行的会停止（在队列中按 Del）</translation>
    </message>
    <message>
        <source>Remove the subgraphs that no node of the workflow stands for any more</source>
        <translation>移除工作流中不再有节点代表的子图</translation>
    </message>
    <message>
        <source>Remove unused subgraphs</source>
        <translation>移除未使用的子图</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Rename subgraph</source>
        <translation>重命名子图</translation>
    </message>
    <message>
        <source>Reopen closed file</source>
        <translation>重新打开已关闭的文件</translation>
    </message>
    <message>
        <source>Replace by …</source>
        <translation>替换为…</translation>
    </message>
    <message>
        <source>Restart the engine</source>
        <translation>重启引擎</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Run again</source>
        <translation>再次运行</translation>
    </message>
    <message>
        <source>Run again after each edit what it changed, without writing files (Ctrl+Alt+L)</source>
        <translation>每次编辑后重新运行受影响的部分，不写文件（Ctrl+Alt+L）</translation>
    </message>
    <message>
        <source>Run everything that saves or shows something; where nothing does, the last nodes</source>
        <translation>运行所有保存或显示内容的节点；没有这样的节点时，运行末端的节点</translation>
    </message>
    <message>
        <source>Run past workflow again</source>
        <translation>再次运行过去的工作流</translation>
    </message>
    <message>
        <source>Run selected again</source>
        <translation>重新运行所选</translation>
    </message>
    <message>
        <source>Run to here</source>
        <translation>运行到此处</translation>
    </message>
    <message>
        <source>Run with other seeds …</source>
        <translation>用其他种子运行…</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Save all</source>
        <translation>全部保存</translation>
    </message>
    <message>
        <source>Save as …</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Save picture as …</source>
        <translation>图像另存为…</translation>
    </message>
    <message>
        <source>Search commands …</source>
        <translation>搜索命令…</translation>
    </message>
    <message>
        <source>See more above</source>
        <translation>向上移动视图</translation>
    </message>
    <message>
        <source>See more at the left</source>
        <translation>向左移动视图</translation>
    </message>
    <message>
        <source>See more at the right</source>
        <translation>向右移动视图</translation>
    </message>
    <message>
        <source>See more below</source>
        <translation>向下移动视图</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>全选</translation>
    </message>
    <message>
        <source>Select downstream</source>
        <translation>选择下游</translation>
    </message>
    <message>
        <source>Select linked</source>
        <translation>选择相连</translation>
    </message>
    <message>
        <source>Select none</source>
        <translation>取消选择</translation>
    </message>
    <message>
        <source>Select upstream</source>
        <translation>选择上游</translation>
    </message>
    <message>
        <source>Set bookmark %d</source>
        <translation>设置书签 %d</translation>
    </message>
    <message>
        <source>Settings …</source>
        <translation>设置…</translation>
    </message>
    <message>
        <source>Show as it is</source>
        <translation>按原样显示</translation>
    </message>
    <message>
        <source>Show brighter</source>
        <translation>显示得更亮</translation>
    </message>
    <message>
        <source>Show darker</source>
        <translation>显示得更暗</translation>
    </message>
    <message>
        <source>Show past result</source>
        <translation>显示过去的结果</translation>
    </message>
    <message>
        <source>Snap to the grid</source>
        <translation>对齐网格</translation>
    </message>
    <message>
        <source>Stay on this node</source>
        <translation>停留在此节点</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stronger difference</source>
        <translation>增强差值</translation>
    </message>
    <message>
        <source>Subgraph</source>
        <translation>子图</translation>
    </message>
    <message>
        <source>Swap two inputs</source>
        <translation>交换两个输入</translation>
    </message>
    <message>
        <source>Table as a plot</source>
        <translation>把表格显示为图表</translation>
    </message>
    <message>
        <source>Templates and recent files</source>
        <translation>模板与最近文件</translation>
    </message>
    <message>
        <source>Ten frames back</source>
        <translation>后退十帧</translation>
    </message>
    <message>
        <source>Ten frames on</source>
        <translation>前进十帧</translation>
    </message>
    <message>
        <source>The colour of frames and notes</source>
        <translation>框和便签的颜色</translation>
    </message>
    <message>
        <source>The graph that is shown, or what is selected, as PNG or SVG</source>
        <translation>把显示的图或所选内容存为 PNG 或 SVG</translation>
    </message>
    <message>
        <source>Theme of the system</source>
        <translation>跟随系统主题</translation>
    </message>
    <message>
        <source>Those that are left since the program ended before they were saved</source>
        <translation>程序在保存之前就结束而留下的工作流</translation>
    </message>
    <message>
        <source>To where the canvas was before the last jump</source>
        <translation>回到上次跳转之前的位置</translation>
    </message>
    <message>
        <source>Turn the divider</source>
        <translation>旋转分割线</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Undo brings back what was there</source>
        <translation>撤销可以恢复原来的内容</translation>
    </message>
    <message>
        <source>Unload models</source>
        <translation>卸载模型</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Viewer</source>
        <translation>查看器</translation>
    </message>
    <message>
        <source>Viewer on the full screen</source>
        <translation>全屏查看器</translation>
    </message>
    <message>
        <source>Weaker difference</source>
        <translation>减弱差值</translation>
    </message>
    <message>
        <source>Whether what is moved or resized with the pointer keeps to the grid</source>
        <translation>用指针移动或调整大小时是否对齐网格</translation>
    </message>
    <message>
        <source>Wider</source>
        <translation>变宽</translation>
    </message>
    <message>
        <source>Wire types …</source>
        <translation>连线类型…</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
</context>
<context>
    <name>CompareBar</name>
    <message>
        <source>%s differ</source>
        <translation>%s 不同</translation>
    </message>
    <message>
        <source>A: %s</source>
        <translation>A：%s</translation>
    </message>
    <message>
        <source>B scaled from %d×%d to %d×%d</source>
        <translation>B 从 %d×%d 缩放到 %d×%d</translation>
    </message>
    <message>
        <source>Change between A and B twice a second</source>
        <translation>每秒在 A 与 B 之间切换两次</translation>
    </message>
    <message>
        <source>Compare by</source>
        <translation>比较方式</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差值</translation>
    </message>
    <message>
        <source>Difference times</source>
        <translation>差值倍数</translation>
    </message>
    <message>
        <source>Flicker</source>
        <translation>闪烁</translation>
    </message>
    <message>
        <source>How far A and B are apart</source>
        <translation>A 与 B 相差多少</translation>
    </message>
    <message>
        <source>Let go of A</source>
        <translation>取消固定 A</translation>
    </message>
    <message>
        <source>Turn the divider</source>
        <translation>旋转分割线</translation>
    </message>
    <message>
        <source>MSE %s</source>
        <translation>MSE %s</translation>
    </message>
    <message>
        <source>Of the 8-bit pictures on screen. The metric nodes measure exact values.</source>
        <translation>针对屏幕上的 8 位图像。精确值由指标节点测量。</translation>
    </message>
    <message>
        <source>Only B</source>
        <translation>只看 B</translation>
    </message>
    <message>
        <source>PSNR %s dB</source>
        <translation>PSNR %s dB</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>并排</translation>
    </message>
    <message>
        <source>What is kept as A</source>
        <translation>固定为 A 的内容</translation>
    </message>
    <message>
        <source>Wipe</source>
        <translation>划像</translation>
    </message>
    <message>
        <source>max %d/255</source>
        <translation>最大 %d/255</translation>
    </message>
</context>
<context>
    <name>ContactSheet</name>
    <message>
        <source>All frames</source>
        <translation>所有帧</translation>
    </message>
</context>
<context>
    <name>Copies</name>
    <message>
        <source>Comma-separated values (*.csv)</source>
        <translation>逗号分隔值 (*.csv)</translation>
    </message>
    <message>
        <source>Export table</source>
        <translation>导出表格</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>Pictures (*.png *.jpg *.webp *.bmp)</source>
        <translation>图像 (*.png *.jpg *.webp *.bmp)</translation>
    </message>
    <message>
        <source>Save picture</source>
        <translation>保存图像</translation>
    </message>
    <message>
        <source>Saved: %s</source>
        <translation>已保存：%s</translation>
    </message>
    <message>
        <source>Saved: %s, without %d rows. The node “Save Table” writes all of them.</source>
        <translation>已保存：%s，缺少 %d 行。“保存表格”节点会写入所有行。</translation>
    </message>
    <message>
        <source>The picture was copied: %d×%d, 8 bits.</source>
        <translation>已复制图像：%d×%d，8 位。</translation>
    </message>
</context>
<context>
    <name>DiskNotice</name>
    <message>
        <source>Another program changed the file of “%s”, which has unsaved changes here.</source>
        <translation>另一个程序更改了“%s”的文件，而它在这里有未保存的更改。</translation>
    </message>
    <message>
        <source>Another program changed the file of “%s”.</source>
        <translation>另一个程序更改了“%s”的文件。</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>关闭提示</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>保留我的</translation>
    </message>
    <message>
        <source>Reload</source>
        <translation>重新载入</translation>
    </message>
    <message>
        <source>The file of “%s” is gone. Saving writes it again.</source>
        <translation>“%s”的文件已不存在。保存时会重新写入。</translation>
    </message>
</context>
<context>
    <name>DocumentTabs</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close others</source>
        <translation>关闭其他</translation>
    </message>
    <message>
        <source>Not saved to a file yet</source>
        <translation>尚未保存到文件</translation>
    </message>
    <message>
        <source>Open workflows</source>
        <translation>打开的工作流</translation>
    </message>
</context>
<context>
    <name>Drops</name>
    <message>
        <source>%d files carry the workflows that they were made with.</source>
        <translation>%d 个文件带有生成它们的工作流。</translation>
    </message>
    <message>
        <source>%s carries the workflow that it was made with.</source>
        <translation>%s 带有生成它的工作流。</translation>
    </message>
    <message>
        <source>Add %d files</source>
        <translation>添加 %d 个文件</translation>
    </message>
    <message>
        <source>Add %s</source>
        <translation>添加“%s”</translation>
    </message>
    <message>
        <source>Insert as clip</source>
        <translation>作为片段插入</translation>
    </message>
    <message>
        <source>Insert as image</source>
        <translation>作为图像插入</translation>
    </message>
    <message>
        <source>Insert them</source>
        <translation>插入它们</translation>
    </message>
    <message>
        <source>Made with a workflow</source>
        <translation>由工作流生成</translation>
    </message>
    <message>
        <source>Open the workflow</source>
        <translation>打开工作流</translation>
    </message>
    <message>
        <source>Open the workflows</source>
        <translation>打开这些工作流</translation>
    </message>
    <message>
        <source>The picture was kept as %s.</source>
        <translation>图像已保留为 %s。</translation>
    </message>
    <message>
        <source>There is no use for these here: %s</source>
        <translation>这里用不上这些：%s</translation>
    </message>
</context>
<context>
    <name>EmptyHint</name>
    <message>
        <source>Double click or press Tab to add a node.
Drop a picture or a workflow here to open it.</source>
        <translation>双击或按 Tab 键添加节点。
把图像或工作流拖到这里即可打开。</translation>
    </message>
</context>
<context>
    <name>EngineRenewal</name>
    <message>
        <source>The engine is started anew with the changed settings when the run has ended.</source>
        <translation>运行结束后，引擎将以新的设置重新启动。</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>%d × %d px</source>
        <translation>%d × %d px</translation>
    </message>
    <message>
        <source>%s, the largest that a picture can be</source>
        <translation>%s，图像的最大尺寸</translation>
    </message>
    <message>
        <source>Dropped on the window, the picture opens it again.</source>
        <translation>把图像拖到窗口上，就能再次打开工作流。</translation>
    </message>
    <message>
        <source>Export picture</source>
        <translation>导出图像</translation>
    </message>
    <message>
        <source>Export …</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>PNG: pixels</source>
        <translation>PNG：像素</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>Put the workflow into the picture</source>
        <translation>把工作流写入图像</translation>
    </message>
    <message>
        <source>SVG: shapes, sharp at any size</source>
        <translation>SVG：图形，任何尺寸都清晰</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>The selection</source>
        <translation>所选内容</translation>
    </message>
    <message>
        <source>The whole graph</source>
        <translation>整张图</translation>
    </message>
    <message>
        <source>Transparent background</source>
        <translation>透明背景</translation>
    </message>
</context>
<context>
    <name>FileEditor</name>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Browse</source>
        <translation>浏览</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>选择文件夹</translation>
    </message>
</context>
<context>
    <name>FileFlow</name>
    <message>
        <source>%d workflows have changes that are not saved.</source>
        <translation>%d 个工作流有未保存的更改。</translation>
    </message>
    <message>
        <source>%s carries no workflow.</source>
        <translation>%s 不含工作流。</translation>
    </message>
    <message>
        <source>%s is open in another tab.</source>
        <translation>%s 已在另一个标签页中打开。</translation>
    </message>
    <message>
        <source>Another program has changed %s since it was opened here.</source>
        <translation>%s 在此打开之后，被另一个程序更改了。</translation>
    </message>
    <message>
        <source>Close that tab first.</source>
        <translation>请先关闭那个标签页。</translation>
    </message>
    <message>
        <source>File changed</source>
        <translation>文件已更改</translation>
    </message>
    <message>
        <source>Latent Loom</source>
        <translation>Latent Loom</translation>
    </message>
    <message>
        <source>Open a workflow</source>
        <translation>打开工作流</translation>
    </message>
    <message>
        <source>Overwrite</source>
        <translation>覆盖</translation>
    </message>
    <message>
        <source>Overwriting it loses what is in the file now.</source>
        <translation>覆盖会丢失文件现有的内容。</translation>
    </message>
    <message>
        <source>Save as …</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Save the workflow</source>
        <translation>保存工作流</translation>
    </message>
    <message>
        <source>Save them before going on?</source>
        <translation>要先保存再继续吗？</translation>
    </message>
    <message>
        <source>Unsaved changes</source>
        <translation>未保存的更改</translation>
    </message>
    <message>
        <source>Workflows (*%s)</source>
        <translation>工作流 (*%s)</translation>
    </message>
    <message>
        <source>Workflows (*%s);;Pictures and clips with a workflow (%s);;All files (*)</source>
        <translation>工作流 (*%s);;带有工作流的图像和片段 (%s);;所有文件 (*)</translation>
    </message>
    <message>
        <source>“%s” has changes that are not saved.</source>
        <translation>“%s”有未保存的更改。</translation>
    </message>
</context>
<context>
    <name>FrameBar</name>
    <message>
        <source>%d dropped</source>
        <translation>丢弃 %d 帧</translation>
    </message>
    <message>
        <source>All frames side by side</source>
        <translation>并排显示所有帧</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Play from here</source>
        <translation>从此帧开始播放</translation>
    </message>
    <message>
        <source>Play up to here</source>
        <translation>播放到此帧为止</translation>
    </message>
    <message>
        <source>Played at %s frames per second</source>
        <translation>以每秒 %s 帧播放</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Number of the frame</source>
        <translation>帧号</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
</context>
<context>
    <name>FrameSlider</name>
    <message>
        <source>Frame</source>
        <translation>帧</translation>
    </message>
</context>
<context>
    <name>GraphOperations</name>
    <message>
        <source>Add %s</source>
        <translation>添加“%s”</translation>
    </message>
    <message>
        <source>Add frame</source>
        <translation>添加框</translation>
    </message>
    <message>
        <source>Add note</source>
        <translation>添加便签</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>创建副本</translation>
    </message>
    <message>
        <source>Edit note</source>
        <translation>编辑便签</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>加框</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Rename frame</source>
        <translation>重命名框</translation>
    </message>
    <message>
        <source>Reset %s</source>
        <translation>重置“%s”</translation>
    </message>
    <message>
        <source>Resize</source>
        <translation>调整大小</translation>
    </message>
    <message>
        <source>There are no nodes in the clipboard.</source>
        <translation>剪贴板里没有节点。</translation>
    </message>
</context>
<context>
    <name>HelpPages</name>
    <message>
        <source>No program opens %s.</source>
        <translation>没有程序可以打开 %s。</translation>
    </message>
    <message>
        <source>The documentation is not installed.</source>
        <translation>没有安装文档。</translation>
    </message>
</context>
<context>
    <name>HistogramView</name>
    <message>
        <source>Histogram</source>
        <translation>直方图</translation>
    </message>
    <message>
        <source>black %s · white %s</source>
        <translation>黑 %s · 白 %s</translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>%s cannot be used: %s.</source>
        <translation>%s 无法使用：%s。</translation>
    </message>
</context>
<context>
    <name>HistoryPanel</name>
    <message>
        <source>%d computed</source>
        <translation>计算 %d 个</translation>
    </message>
    <message>
        <source>%d from the cache</source>
        <translation>缓存 %d 个</translation>
    </message>
    <message>
        <source>%s: %s</source>
        <translation>%s：%s</translation>
    </message>
    <message>
        <source>Clear …</source>
        <translation>清空…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>No run is like that.</source>
        <translation>没有这样的运行。</translation>
    </message>
    <message>
        <source>Not run</source>
        <translation>未运行</translation>
    </message>
    <message>
        <source>Nothing has run yet.</source>
        <translation>还没有运行过。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Run again</source>
        <translation>再次运行</translation>
    </message>
    <message>
        <source>Search by title or outcome</source>
        <translation>按标题或结果搜索</translation>
    </message>
    <message>
        <source>Search the history</source>
        <translation>搜索历史</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
</context>
<context>
    <name>ImageView</name>
    <message>
        <source>Picture</source>
        <translation>图像</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>%d nodes selected</source>
        <translation>已选择 %d 个节点</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>检查器</translation>
    </message>
    <message>
        <source>Select a node to see and set its values.</source>
        <translation>选择一个节点来查看和设置它的值。</translation>
    </message>
</context>
<context>
    <name>InspectorPage</name>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
</context>
<context>
    <name>KeyBindings</name>
    <message>
        <source>Choose a file that was exported here.</source>
        <translation>请选择从这里导出的文件。</translation>
    </message>
    <message>
        <source>There are no keys in this file.</source>
        <translation>此文件中没有快捷键。</translation>
    </message>
</context>
<context>
    <name>KeyEditor</name>
    <message>
        <source>%s is the key of “%s” (%s).</source>
        <translation>%s 是“%s”（%s）的快捷键。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>Second key</source>
        <translation>第二个快捷键</translation>
    </message>
    <message>
        <source>Take it away</source>
        <translation>改用于此</translation>
    </message>
    <message>
        <source>The keys of the set again</source>
        <translation>恢复为方案中的快捷键</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>Add a node at the pointer; held, it pans</source>
        <translation>在指针处添加节点；按住则平移</translation>
    </message>
    <message>
        <source>Canvas</source>
        <translation>画布</translation>
    </message>
    <message>
        <source>Canvas and outline</source>
        <translation>画布与大纲</translation>
    </message>
    <message>
        <source>Clear the filter, or leave a subgraph</source>
        <translation>清除筛选，或离开子图</translation>
    </message>
    <message>
        <source>Enter a subgraph, or look at a node</source>
        <translation>进入子图，或查看节点</translation>
    </message>
    <message>
        <source>Enter or look at a node, edit a value, go along a wire, or connect</source>
        <translation>进入或查看节点、编辑值、沿连线前往，或连接</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>任何位置</translation>
    </message>
    <message>
        <source>Filter the rows</source>
        <translation>筛选各行</translation>
    </message>
    <message>
        <source>In the outline</source>
        <translation>在大纲中</translation>
    </message>
    <message>
        <source>Leave a subgraph, or select nothing</source>
        <translation>离开子图，或取消选择</translation>
    </message>
    <message>
        <source>Move the selected nodes</source>
        <translation>移动所选节点</translation>
    </message>
    <message>
        <source>Move the selected nodes, or a wire among several</source>
        <translation>移动所选节点，或在多条连线中移动一条</translation>
    </message>
    <message>
        <source>On the canvas</source>
        <translation>在画布上</translation>
    </message>
    <message>
        <source>Open and close a row</source>
        <translation>展开或收起一行</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>大纲</translation>
    </message>
    <message>
        <source>Viewer</source>
        <translation>查看器</translation>
    </message>
    <message>
        <source>no key</source>
        <translation>没有快捷键</translation>
    </message>
</context>
<context>
    <name>KeysPage</name>
    <message>
        <source>Change keys …</source>
        <translation>更改快捷键…</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Commands and keys</source>
        <translation>命令与快捷键</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>复制为文本</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Search by name or key</source>
        <translation>按名称或快捷键搜索</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>位置</translation>
    </message>
</context>
<context>
    <name>KeysSection</name>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Commands and keys</source>
        <translation>命令与快捷键</translation>
    </message>
    <message>
        <source>Export keys</source>
        <translation>导出快捷键</translation>
    </message>
    <message>
        <source>Export …</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Import keys</source>
        <translation>导入快捷键</translation>
    </message>
    <message>
        <source>Import …</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Keys (*.json)</source>
        <translation>快捷键 (*.json)</translation>
    </message>
    <message>
        <source>Reset all keys</source>
        <translation>重置所有快捷键</translation>
    </message>
    <message>
        <source>Saved: %s</source>
        <translation>已保存：%s</translation>
    </message>
    <message>
        <source>Search by name</source>
        <translation>按名称搜索</translation>
    </message>
    <message>
        <source>Search commands by key</source>
        <translation>按快捷键搜索命令</translation>
    </message>
    <message>
        <source>Search commands by name</source>
        <translation>按名称搜索命令</translation>
    </message>
    <message>
        <source>The keys of %s are in use.</source>
        <translation>已启用 %s 中的快捷键。</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>or press a key</source>
        <translation>或按下快捷键</translation>
    </message>
</context>
<context>
    <name>LayoutOperation</name>
    <message>
        <source>Lay out</source>
        <translation>自动布局</translation>
    </message>
</context>
<context>
    <name>LibraryPanel</name>
    <message>
        <source>Nodes</source>
        <translation>节点</translation>
    </message>
    <message>
        <source>Search nodes</source>
        <translation>搜索节点</translation>
    </message>
</context>
<context>
    <name>LiveMode</name>
    <message>
        <source>Live begins once you have run this workflow by hand.</source>
        <translation>手动运行此工作流一次之后，实时运行就会开始。</translation>
    </message>
    <message>
        <source>Live is off.</source>
        <translation>实时运行已关闭。</translation>
    </message>
    <message>
        <source>Live is on: what an edit changes is run again. No files are written.</source>
        <translation>实时运行已打开：编辑所影响的部分会重新运行。不写任何文件。</translation>
    </message>
    <message>
        <source>Live waits: see Problems.</source>
        <translation>实时运行在等待：请看“问题”。</translation>
    </message>
</context>
<context>
    <name>Log</name>
    <message>
        <source>Error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>警告</translation>
    </message>
</context>
<context>
    <name>LogPanel</name>
    <message>
        <source>Clear</source>
        <translation>清空</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy what is selected, or all lines that are shown</source>
        <translation>复制所选内容，没有选择时复制显示的所有行</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Forget all lines; the log file keeps them</source>
        <translation>清除所有行；日志文件仍会保留</translation>
    </message>
    <message>
        <source>Least level</source>
        <translation>最低级别</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Only this node</source>
        <translation>仅此节点</translation>
    </message>
    <message>
        <source>Save the lines that are shown to a file</source>
        <translation>把显示的行保存到文件</translation>
    </message>
    <message>
        <source>Save the log</source>
        <translation>保存日志</translation>
    </message>
    <message>
        <source>Save …</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Search the log</source>
        <translation>搜索日志</translation>
    </message>
    <message>
        <source>Show only what is about the selected node</source>
        <translation>只显示与所选节点有关的内容</translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation>文本 (*.txt)</translation>
    </message>
    <message>
        <source>Warnings and errors</source>
        <translation>警告与错误</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Inspector</source>
        <translation>检查器</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>节点</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>大纲</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Viewer</source>
        <translation>查看器</translation>
    </message>
</context>
<context>
    <name>MemoryPanel</name>
    <message>
        <source>%s of it by the engine</source>
        <translation>其中引擎占 %s</translation>
    </message>
    <message>
        <source>Clear disk …</source>
        <translation>清除磁盘…</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Empty memory</source>
        <translation>清空内存</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>引擎</translation>
    </message>
    <message>
        <source>Loaded models</source>
        <translation>已载入的模型</translation>
    </message>
    <message>
        <source>No model is loaded.</source>
        <translation>没有载入模型。</translation>
    </message>
    <message>
        <source>Results in memory</source>
        <translation>内存中的结果</translation>
    </message>
    <message>
        <source>Results on disk</source>
        <translation>磁盘上的结果</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Unload models</source>
        <translation>卸载模型</translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>%s already leads to %s: the wire would close a circle</source>
        <translation>“%s”已经通向“%s”：这条连线会形成环路</translation>
    </message>
    <message>
        <source>%s cannot be divided by zero.</source>
        <translation>%s 不能除以零。</translation>
    </message>
    <message>
        <source>%s cannot be read as %s: %s</source>
        <translation>无法把 %s 作为 %s 读取：%s</translation>
    </message>
    <message>
        <source>%s cannot be read as GGUF: it is %s.</source>
        <translation>无法把 %s 作为 GGUF 读取：它是 %s。</translation>
    </message>
    <message>
        <source>%s cannot be read as safetensors: it is %s.</source>
        <translation>无法把 %s 作为 safetensors 读取：它是 %s。</translation>
    </message>
    <message>
        <source>%s cannot be read: %s.</source>
        <translation>无法读取 %s：%s。</translation>
    </message>
    <message>
        <source>%s cannot be written: %s.</source>
        <translation>无法写入 %s：%s。</translation>
    </message>
    <message>
        <source>%s cannot work with this denoiser (%s).</source>
        <translation>%s 不能用于这个去噪器（%s）。</translation>
    </message>
    <message>
        <source>%s changes the text encoder too, which is not wired: that part does nothing.</source>
        <translation>%s 还会改变文本编码器，而文本编码器没有接入：这一部分不起作用。</translation>
    </message>
    <message>
        <source>%s channels, %s, for %s pixels (not decoded)</source>
        <translation>%s 个通道，%s，对应 %s 像素（未解码）</translation>
    </message>
    <message>
        <source>%s comes without an autoencoder.</source>
        <translation>%s 不带自编码器。</translation>
    </message>
    <message>
        <source>%s does not fit into this wire.</source>
        <translation>“%s”不适合这条连线。</translation>
    </message>
    <message>
        <source>%s does not fit the model, %s: %s of its %s layers are missing there or of another shape, such as %s.</source>
        <translation>%s 不适合模型 %s：有 %s 层（它共 %s 层）在模型中不存在或形状不同，例如 %s。</translation>
    </message>
    <message>
        <source>%s does not hold a JSON object.</source>
        <translation>%s 的内容不是 JSON 对象。</translation>
    </message>
    <message>
        <source>%s does not hold a whole %s: %s.</source>
        <translation>%s 中没有完整的 %s：%s。</translation>
    </message>
    <message>
        <source>%s does not say in an orderly way what the part &apos;%s&apos; is.</source>
        <translation>%s 没有按规定的形式说明“%s”部分是什么。</translation>
    </message>
    <message>
        <source>%s does not tell for which models its latents are scaled.</source>
        <translation>%s 没有说明它的潜变量按哪种模型缩放。</translation>
    </message>
    <message>
        <source>%s has no configuration.</source>
        <translation>%s 没有配置。</translation>
    </message>
    <message>
        <source>%s has no frame %s: it has %s frames.</source>
        <translation>%s 没有第 %s 帧：它有 %s 帧。</translation>
    </message>
    <message>
        <source>%s has no frames.</source>
        <translation>%s 没有帧。</translation>
    </message>
    <message>
        <source>%s has no input &apos;%s&apos;</source>
        <translation>“%s”没有输入“%s”</translation>
    </message>
    <message>
        <source>%s has no input &apos;%s&apos;.</source>
        <translation>“%s”没有输入“%s”。</translation>
    </message>
    <message>
        <source>%s has no output &apos;%s&apos;</source>
        <translation>“%s”没有输出“%s”</translation>
    </message>
    <message>
        <source>%s has no output &apos;%s&apos;.</source>
        <translation>“%s”没有输出“%s”。</translation>
    </message>
    <message>
        <source>%s has no parameter &apos;%s&apos;.</source>
        <translation>“%s”没有参数“%s”。</translation>
    </message>
    <message>
        <source>%s has no place in a graph.</source>
        <translation>%s 不能放在图中。</translation>
    </message>
    <message>
        <source>%s has not run yet</source>
        <translation>“%s”尚未运行</translation>
    </message>
    <message>
        <source>%s holds %s, a kind of adapter that is not supported.</source>
        <translation>%s 中是 %s，不支持这种适配器。</translation>
    </message>
    <message>
        <source>%s holds its weights as %s, a format that can run code when it is opened.</source>
        <translation>%s 的权重保存为 %s，这种格式在打开时可能运行代码。</translation>
    </message>
    <message>
        <source>%s holds no denoiser.</source>
        <translation>%s 中没有去噪器。</translation>
    </message>
    <message>
        <source>%s holds no embeddings of a word, but: %s.</source>
        <translation>%s 中没有词的嵌入，而是：%s。</translation>
    </message>
    <message>
        <source>%s holds no embeddings of a word.</source>
        <translation>%s 中没有词的嵌入。</translation>
    </message>
    <message>
        <source>%s holds no text encoder.</source>
        <translation>%s 中没有文本编码器。</translation>
    </message>
    <message>
        <source>%s holds no video.</source>
        <translation>%s 不含视频。</translation>
    </message>
    <message>
        <source>%s holds no weights.</source>
        <translation>%s 中没有权重。</translation>
    </message>
    <message>
        <source>%s holds several adapters.</source>
        <translation>%s 中有多个适配器。</translation>
    </message>
    <message>
        <source>%s holds weights of 8 bits with scales beside them, which cannot be read.</source>
        <translation>%s 中是 8 位的权重，旁边附有缩放系数，无法读取。</translation>
    </message>
    <message>
        <source>%s in %s</source>
        <translation>%s（在“%s”中）</translation>
    </message>
    <message>
        <source>%s is a GGUF file of the class %s, which cannot be read.</source>
        <translation>%s 是类 %s 的 GGUF 文件，无法读取。</translation>
    </message>
    <message>
        <source>%s is a model of a kind that is not supported (%s).</source>
        <translation>%s 是不支持的模型种类（%s）。</translation>
    </message>
    <message>
        <source>%s is above the maximum of %s</source>
        <translation>%s 大于最大值 %s</translation>
    </message>
    <message>
        <source>%s is an IP-Adapter of a kind that is not supported.</source>
        <translation>%s 是不支持的 IP-Adapter 种类。</translation>
    </message>
    <message>
        <source>%s is an IP-Adapter of the kind FaceID, which is not supported.</source>
        <translation>%s 是 FaceID 类的 IP-Adapter，不支持这一类。</translation>
    </message>
    <message>
        <source>%s is below the minimum of %s</source>
        <translation>%s 小于最小值 %s</translation>
    </message>
    <message>
        <source>%s is bypassed, so it cannot be expanded.</source>
        <translation>“%s”已旁路，所以不能展开。</translation>
    </message>
    <message>
        <source>%s is cut short or damaged: %s bytes of %s.</source>
        <translation>%s 不完整或已损坏：%s 字节，应为 %s 字节。</translation>
    </message>
    <message>
        <source>%s is damaged or cut off: %s.</source>
        <translation>%s 已损坏或不完整：%s。</translation>
    </message>
    <message>
        <source>%s is damaged: %s of %s frames could be read.</source>
        <translation>%s 已损坏：读出 %s 帧，共 %s 帧。</translation>
    </message>
    <message>
        <source>%s is larger than %s MiB, which no journal is.</source>
        <translation>%s 大于 %s MiB，更改记录不会这么大。</translation>
    </message>
    <message>
        <source>%s is larger than %s MiB, which no workflow is.</source>
        <translation>%s 大于 %s MiB，工作流不会这么大。</translation>
    </message>
    <message>
        <source>%s is made for the class %s, which is not known here.</source>
        <translation>%s 属于类 %s，本程序不认识它。</translation>
    </message>
    <message>
        <source>%s is muted, so it cannot be expanded.</source>
        <translation>“%s”已屏蔽，所以不能展开。</translation>
    </message>
    <message>
        <source>%s is nested more than %s levels deep.</source>
        <translation>%s 的嵌套超过 %s 层。</translation>
    </message>
    <message>
        <source>%s is no IP-Adapter, but: %s.</source>
        <translation>%s 不是 IP-Adapter，而是：%s。</translation>
    </message>
    <message>
        <source>%s is no IP-Adapter: its tensors have other names.</source>
        <translation>%s 不是 IP-Adapter：它的张量名称不同。</translation>
    </message>
    <message>
        <source>%s is no LoRA, but: %s.</source>
        <translation>%s 不是 LoRA，而是：%s。</translation>
    </message>
    <message>
        <source>%s is no LoRA: its tensors have other names, such as &apos;%s&apos;.</source>
        <translation>%s 不是 LoRA：它的张量名称不同，例如“%s”。</translation>
    </message>
    <message>
        <source>%s is no plain value</source>
        <translation>%s 不是普通值</translation>
    </message>
    <message>
        <source>%s is no subgraph.</source>
        <translation>“%s”不是子图。</translation>
    </message>
    <message>
        <source>%s is no whole model; these parts are missing: %s.</source>
        <translation>%s 不是完整的模型；缺少这些部分：%s。</translation>
    </message>
    <message>
        <source>%s is not %s</source>
        <translation>%s 不是%s</translation>
    </message>
    <message>
        <source>%s is not JSON: %s at %s.</source>
        <translation>%s 不是 JSON：%s，位置：%s。</translation>
    </message>
    <message>
        <source>%s is not a Latent Loom workflow.</source>
        <translation>%s 不是 Latent Loom 工作流。</translation>
    </message>
    <message>
        <source>%s is not a file of weights that is known here.</source>
        <translation>%s 不是本程序认识的权重文件。</translation>
    </message>
    <message>
        <source>%s is not a finite number</source>
        <translation>%s 不是有限的数</translation>
    </message>
    <message>
        <source>%s is not a folder.</source>
        <translation>%s 不是文件夹。</translation>
    </message>
    <message>
        <source>%s is not a journal, or its beginning is damaged.</source>
        <translation>%s 不是更改记录，或它的开头已损坏。</translation>
    </message>
    <message>
        <source>%s is not a picture that can be read.</source>
        <translation>%s 不是可以读取的图像。</translation>
    </message>
    <message>
        <source>%s is not a text in UTF-8 (byte %s).</source>
        <translation>%s 不是 UTF-8 文本（第 %s 字节）。</translation>
    </message>
    <message>
        <source>%s is not a video that can be read: %s.</source>
        <translation>%s 不是可以读取的视频：%s。</translation>
    </message>
    <message>
        <source>%s is not a workflow: %s.</source>
        <translation>%s 不是工作流：%s。</translation>
    </message>
    <message>
        <source>%s is not one of %s</source>
        <translation>%s 不在可选值之中：%s</translation>
    </message>
    <message>
        <source>%s is not the folder of a pipeline.</source>
        <translation>%s 不是管线的文件夹。</translation>
    </message>
    <message>
        <source>%s is too large to be read: %s</source>
        <translation>%s 太大，无法读取：%s</translation>
    </message>
    <message>
        <source>%s names another.</source>
        <translation>可用 %s 指定另一个。</translation>
    </message>
    <message>
        <source>%s numbers</source>
        <translation>%s 个数字</translation>
    </message>
    <message>
        <source>%s pictures cannot be compared with %s.</source>
        <translation>%s 幅图像不能与 %s 幅比较。</translation>
    </message>
    <message>
        <source>%s returned %s values, and it declares %s.</source>
        <translation>“%s”返回了 %s 个值，而它声明了 %s 个。</translation>
    </message>
    <message>
        <source>%s returned no list for its output &apos;%s&apos;.</source>
        <translation>“%s”的输出“%s”没有返回列表。</translation>
    </message>
    <message>
        <source>%s rows: %s</source>
        <translation>%s 行：%s</translation>
    </message>
    <message>
        <source>%s tensors are missing (%s)</source>
        <translation>缺少 %s 个张量（%s）</translation>
    </message>
    <message>
        <source>%s tensors have another shape (%s)</source>
        <translation>%s 个张量的形状不同（%s）</translation>
    </message>
    <message>
        <source>%s to the power of %s is no real number.</source>
        <translation>%s 的 %s 次方不是实数。</translation>
    </message>
    <message>
        <source>%s tokens × %s</source>
        <translation>%s 个词元 × %s</translation>
    </message>
    <message>
        <source>%s was made for %s, and the model is %s: %s of its %s layers do not fit.</source>
        <translation>%s 为 %s 制作，而模型是 %s：有 %s 层（它共 %s 层）不适合。</translation>
    </message>
    <message>
        <source>%s was written by a newer Latent Loom (format %s; this one reads up to %s).</source>
        <translation>%s 由更新版本的 Latent Loom 写成（格式 %s；本版本最高读取 %s）。</translation>
    </message>
    <message>
        <source>%s wires lead here, and it takes one.</source>
        <translation>有 %s 条连线通到这里，而它只接受一条。</translation>
    </message>
    <message>
        <source>%s, %s</source>
        <translation>%s、%s</translation>
    </message>
    <message>
        <source>%s, %s frames at %s per second</source>
        <translation>%s，%s 帧，每秒 %s 帧</translation>
    </message>
    <message>
        <source>%s, %s: nested more than %s levels deep.</source>
        <translation>%s，%s：嵌套超过 %s 层。</translation>
    </message>
    <message>
        <source>%s, %s: the number is too large.</source>
        <translation>%s，%s：数字太大。</translation>
    </message>
    <message>
        <source>%s, %s: the text holds half a character (a lone surrogate).</source>
        <translation>%s，%s：文本中有半个字符（单独的代理项）。</translation>
    </message>
    <message>
        <source>%s.</source>
        <translation>%s。</translation>
    </message>
    <message>
        <source>%s: &quot;version&quot; is %s, not a version number.</source>
        <translation>%s：&quot;version&quot; 是 %s，而不是版本号。</translation>
    </message>
    <message>
        <source>%s: %s</source>
        <translation>%s：%s</translation>
    </message>
    <message>
        <source>%s: %s is not a number that JSON knows.</source>
        <translation>%s：%s 不是 JSON 中的数字。</translation>
    </message>
    <message>
        <source>%s: %s layers, made for %s.</source>
        <translation>%s：%s 层，为 %s 制作。</translation>
    </message>
    <message>
        <source>%s: a subgraph contains itself: %s.</source>
        <translation>%s：子图包含了自身：%s。</translation>
    </message>
    <message>
        <source>%s: the key &apos;%s&apos; stands twice in one object.</source>
        <translation>%s：键“%s”在同一个对象中出现了两次。</translation>
    </message>
    <message>
        <source>%s: the wire from %s leads to a node &apos;%s&apos; that is not there.</source>
        <translation>%s：从 %s 出发的连线通向不存在的节点“%s”。</translation>
    </message>
    <message>
        <source>%s: the wire from %s.%s to %s.%s is there twice.</source>
        <translation>%s：从 %s.%s 到 %s.%s 的连线出现了两次。</translation>
    </message>
    <message>
        <source>%s: the wires close a circle: %s.</source>
        <translation>%s：连线形成了环路：%s。</translation>
    </message>
    <message>
        <source>%s: two %s have the id &apos;%s&apos;.</source>
        <translation>%s：有两个 %s 的 id 都是“%s”。</translation>
    </message>
    <message>
        <source>%s; trying again with less memory</source>
        <translation>%s；正在以更少的内存重试</translation>
    </message>
    <message>
        <source>%s×%s at (%s, %s)</source>
        <translation>%s×%s，位于（%s，%s）</translation>
    </message>
    <message>
        <source>&apos;%s&apos; cannot be promoted to the subgraph.</source>
        <translation>“%s”不能提升到子图。</translation>
    </message>
    <message>
        <source>&apos;%s&apos; cannot stand for an embedding: it must be one word.</source>
        <translation>“%s”不能代表嵌入：它必须是一个词。</translation>
    </message>
    <message>
        <source>&apos;%s&apos; could not be downloaded: %s.</source>
        <translation>无法下载“%s”：%s。</translation>
    </message>
    <message>
        <source>&apos;%s&apos; could not be downloaded: the hub cannot be reached.</source>
        <translation>无法下载“%s”：无法连接 hub。</translation>
    </message>
    <message>
        <source>&apos;%s&apos; has no file &apos;%s&apos;.</source>
        <translation>“%s”没有文件“%s”。</translation>
    </message>
    <message>
        <source>&apos;%s&apos; has no weights in safetensors format.</source>
        <translation>“%s”没有 safetensors 格式的权重。</translation>
    </message>
    <message>
        <source>&apos;%s&apos; is a word that the model knows already.</source>
        <translation>“%s”是模型已经认识的词。</translation>
    </message>
    <message>
        <source>&apos;%s&apos; is no layer with a scale.</source>
        <translation>“%s”不是带系数的层。</translation>
    </message>
    <message>
        <source>&apos;%s&apos; is no list of frames.</source>
        <translation>“%s”不是帧的列表。</translation>
    </message>
    <message>
        <source>&apos;%s&apos; is no list of layers.</source>
        <translation>“%s”不是层的列表。</translation>
    </message>
    <message>
        <source>&apos;%s&apos; is no model in the layout of diffusers.</source>
        <translation>“%s”不是 diffusers 布局的模型。</translation>
    </message>
    <message>
        <source>&apos;%s&apos; is no number format.</source>
        <translation>“%s”不是数值格式。</translation>
    </message>
    <message>
        <source>&apos;%s&apos; is not a colour.</source>
        <translation>“%s”不是颜色。</translation>
    </message>
    <message>
        <source>&apos;%s&apos; is not as it was.</source>
        <translation>“%s”已不是原来的样子。</translation>
    </message>
    <message>
        <source>&apos;%s&apos; is not promoted to the subgraph.</source>
        <translation>“%s”没有提升到子图。</translation>
    </message>
    <message>
        <source>&apos;%s&apos; is not the name of a file.</source>
        <translation>“%s”不是文件名。</translation>
    </message>
    <message>
        <source>&apos;%s&apos; is outside the output folder %s.</source>
        <translation>“%s”在输出文件夹 %s 之外。</translation>
    </message>
    <message>
        <source>&apos;%s&apos; is there already.</source>
        <translation>“%s”已经存在。</translation>
    </message>
    <message>
        <source>&apos;%s&apos; of %s is set by hand and takes no wire</source>
        <translation>“%s”（%s）由手动设置，不接受连线</translation>
    </message>
    <message>
        <source>&apos;%s&apos; of %s is wired to &apos;%s&apos; of %s already.</source>
        <translation>“%s”（%s）已经接到“%s”（%s）。</translation>
    </message>
    <message>
        <source>&apos;%s&apos; of %s takes %s, and &apos;%s&apos; gives %s</source>
        <translation>“%s”（%s）接受“%s”，而“%s”给出“%s”</translation>
    </message>
    <message>
        <source>&apos;%s&apos; of %s: %s.</source>
        <translation>“%s”（%s）：%s。</translation>
    </message>
    <message>
        <source>&apos;%s&apos; takes %s, and it was given %s.</source>
        <translation>“%s”接受“%s”，而得到的是“%s”。</translation>
    </message>
    <message>
        <source>A .safetensors file is expected beside its configuration.</source>
        <translation>配置旁边应有 .safetensors 文件。</translation>
    </message>
    <message>
        <source>A DoRA needs the model&apos;s own weights, and those of %s are quantised.</source>
        <translation>DoRA 需要模型自己的权重，而 %s 的权重已量化。</translation>
    </message>
    <message>
        <source>A clip begins with one picture, and there are several.</source>
        <translation>片段以一幅图像开头，而这里有几幅。</translation>
    </message>
    <message>
        <source>A file %s is expected in it.</source>
        <translation>其中应有文件 %s。</translation>
    </message>
    <message>
        <source>A file name cannot hold %s: &apos;%s&apos;.</source>
        <translation>文件名不能包含 %s：“%s”。</translation>
    </message>
    <message>
        <source>A guidance that changes over the frames is for clips, and this is a picture.</source>
        <translation>随帧变化的引导用于片段，而这是图像。</translation>
    </message>
    <message>
        <source>A list of sigmas needs at least one above 0, and for flow-matching models none above 1.</source>
        <translation>sigma 列表至少需要一个大于 0 的数；对于流匹配模型，不能有大于 1 的数。</translation>
    </message>
    <message>
        <source>A list of timesteps is not for flow-matching models.</source>
        <translation>时间步列表不能用于流匹配模型。</translation>
    </message>
    <message>
        <source>A list places the steps itself.</source>
        <translation>列表自行安排各步。</translation>
    </message>
    <message>
        <source>Allow downloads in the settings, or put the model&apos;s folder into one of the model folders.</source>
        <translation>请在设置中允许下载，或把模型的文件夹放入某个模型文件夹。</translation>
    </message>
    <message>
        <source>Check the network connection and the space on the disk; what was fetched before is kept.</source>
        <translation>请检查网络连接和磁盘空间；先前取得的部分会保留。</translation>
    </message>
    <message>
        <source>Check the spelling of the name; a newer version of the program may know it.</source>
        <translation>请检查名称的拼写；更新版本的程序可能认识它。</translation>
    </message>
    <message>
        <source>Check the spelling of the name; for a private model log in with &apos;hf auth login&apos;.</source>
        <translation>请检查名称的拼写；若是私有模型，请用“hf auth login”登录。</translation>
    </message>
    <message>
        <source>Choose a CLIP model that has both a text and an image encoder.</source>
        <translation>请选择同时带有文本编码器和图像编码器的 CLIP 模型。</translation>
    </message>
    <message>
        <source>Code that comes with a model is not run; a newer version of the program may know the class.</source>
        <translation>模型附带的代码不会运行；更新版本的程序可能认识这个类。</translation>
    </message>
    <message>
        <source>CogVideoX cannot end a clip with a given picture.</source>
        <translation>CogVideoX 不能以给定的图像结束片段。</translation>
    </message>
    <message>
        <source>Combine the conditionings with one that has no region and the whole range.</source>
        <translation>请再组合一个没有区域、范围为全程的条件。</translation>
    </message>
    <message>
        <source>Combine them instead.</source>
        <translation>请改用“组合条件”。</translation>
    </message>
    <message>
        <source>Supported are: %s. Other models of diffusers run as a whole: use Diffusers Pipeline.</source>
        <translation>支持：%s。diffusers 的其他模型可作为整体运行：请使用“Diffusers 管线”。</translation>
    </message>
    <message>
        <source>Take Compile away.</source>
        <translation>请去掉“编译”。</translation>
    </message>
    <message>
        <source>Take one of the two away.</source>
        <translation>请去掉两者之一。</translation>
    </message>
    <message>
        <source>Take the attention backend away.</source>
        <translation>请去掉注意力后端。</translation>
    </message>
    <message>
        <source>Take the cache away.</source>
        <translation>请去掉缓存。</translation>
    </message>
    <message>
        <source>Take the mask off, or use a ControlNet that was trained to inpaint.</source>
        <translation>请去掉遮罩，或使用为局部重绘训练的 ControlNet。</translation>
    </message>
    <message>
        <source>The autoencoder for previews cannot be used: it is no %s, but: %s.</source>
        <translation>无法使用预览用的自编码器：它不是 %s，而是：%s。</translation>
    </message>
    <message>
        <source>The further arguments are longer than %s characters.</source>
        <translation>附加参数超过 %s 个字符。</translation>
    </message>
    <message>
        <source>The hub cannot be reached; &apos;%s&apos; is used as it was fetched before.</source>
        <translation>无法连接 hub；使用先前取得的“%s”。</translation>
    </message>
    <message>
        <source>The hub has no model &apos;%s&apos;, or shows it to some users only.</source>
        <translation>hub 上没有模型“%s”，或只向部分用户显示。</translation>
    </message>
    <message>
        <source>The image embeddings are of different kinds.</source>
        <translation>图像嵌入的种类不同。</translation>
    </message>
    <message>
        <source>The image encoder gives no summary of a picture, which the IP-Adapter reads.</source>
        <translation>图像编码器没有给出图像的摘要，而 IP-Adapter 需要读取它。</translation>
    </message>
    <message>
        <source>The last block of the denoiser has %s layers, and DeepCache is to run %s.</source>
        <translation>去噪器的最后一个块有 %s 层，而 DeepCache 要运行 %s 层。</translation>
    </message>
    <message>
        <source>The latent has %s frames, and the model takes multiples of %s only.</source>
        <translation>潜变量有 %s 帧，而模型只接受 %s 的倍数。</translation>
    </message>
    <message>
        <source>The latent is not of the autoencoder&apos;s kind, which has %s channels.</source>
        <translation>潜变量与自编码器不符，后者有 %s 个通道。</translation>
    </message>
    <message>
        <source>The parts in %s do not make the pipeline %s: %s</source>
        <translation>%s 中的部分不能组成管线 %s：%s</translation>
    </message>
    <message>
        <source>The sampler &apos;%s&apos; has no spacing &apos;%s&apos; for this model.</source>
        <translation>采样器“%s”对这个模型没有间隔“%s”。</translation>
    </message>
    <message>
        <source>The sampler &apos;%s&apos; has to begin with the first step.</source>
        <translation>采样器“%s”必须从第一步开始。</translation>
    </message>
    <message>
        <source>There are %s control pictures for %s.</source>
        <translation>控制图像有 %s 幅，而这里是 %s。</translation>
    </message>
    <message>
        <source>There are %s masks for %s pictures.</source>
        <translation>遮罩有 %s 个，而图像有 %s 幅。</translation>
    </message>
    <message>
        <source>There are %s masks for %s.</source>
        <translation>遮罩有 %s 个，而这里是 %s。</translation>
    </message>
    <message>
        <source>There are %s masks for a batch of %s.</source>
        <translation>遮罩有 %s 个，而批次有 %s 个。</translation>
    </message>
    <message>
        <source>There are %s parts for %s pictures.</source>
        <translation>裁出的部分有 %s 个，而图像有 %s 幅。</translation>
    </message>
    <message>
        <source>There are %s pictures for the frames %s.</source>
        <translation>图像有 %s 幅，与这些帧不对应：%s。</translation>
    </message>
    <message>
        <source>Use Diffusers Pipeline, which runs a model by its own schedule.</source>
        <translation>请使用“Diffusers 管线”，它按模型自己的调度运行。</translation>
    </message>
    <message>
        <source>Use Encode Text where it takes text.</source>
        <translation>接受文本的模型请使用“编码文本”。</translation>
    </message>
    <message>
        <source>Use Encode Video, which takes pictures too.</source>
        <translation>请使用“编码视频”，它也接受图像。</translation>
    </message>
    <message>
        <source>Use Image to Video.</source>
        <translation>请使用“图生视频”。</translation>
    </message>
    <message>
        <source>Use SparseCtrl in place of ControlNet.</source>
        <translation>请用“SparseCtrl”代替“ControlNet”。</translation>
    </message>
    <message>
        <source>Use a ControlNet or a T2I-Adapter that was trained for the model.</source>
        <translation>请使用为该模型训练的 ControlNet 或 T2I-Adapter。</translation>
    </message>
    <message>
        <source>Use a version of the model in 16 bits, or in 8 bits without scales.</source>
        <translation>请使用该模型的 16 位版本，或不带缩放系数的 8 位版本。</translation>
    </message>
    <message>
        <source>A mirrored border cannot be wider than the picture.</source>
        <translation>镜像边框不能比图像更宽。</translation>
    </message>
    <message>
        <source>%s (%s)</source>
        <translation>%s（%s）</translation>
    </message>
    <message>
        <source>%s (%s) comes without its configuration.</source>
        <translation>%s（%s）缺少它的配置。</translation>
    </message>
    <message>
        <source>%s does not say which files hold which weights.</source>
        <translation>%s 没有说明哪些文件含有哪些权重。</translation>
    </message>
    <message>
        <source>%s holds %s, where %s is expected.</source>
        <translation>%s 中是 %s，而这里需要 %s。</translation>
    </message>
    <message>
        <source>%s holds no %s, but: %s.</source>
        <translation>%s 中没有所需的内容（%s），而是：%s。</translation>
    </message>
    <message>
        <source>%s holds no text encoder, but: %s.</source>
        <translation>%s 中没有文本编码器，而是：%s。</translation>
    </message>
    <message>
        <source>%s holds no upscaler of a kind that is known.</source>
        <translation>%s 中没有已知种类的放大模型。</translation>
    </message>
    <message>
        <source>%s holds the settings of an adapter (%s), and is no model by itself.</source>
        <translation>%s 含有适配器的设置（%s），它本身不是模型。</translation>
    </message>
    <message>
        <source>%s is a GGUF file, and the package that reads them is not installed.</source>
        <translation>%s 是 GGUF 文件，而读取它的包没有安装。</translation>
    </message>
    <message>
        <source>%s is in a format that can run code when it is opened.</source>
        <translation>%s 的格式在打开时可能运行代码。</translation>
    </message>
    <message>
        <source>%s is no .safetensors file.</source>
        <translation>%s 不是 .safetensors 文件。</translation>
    </message>
    <message>
        <source>%s is no ControlNet, but: %s.</source>
        <translation>%s 不是 ControlNet，而是：%s。</translation>
    </message>
    <message>
        <source>%s is no T2I-Adapter, but: %s.</source>
        <translation>%s 不是 T2I-Adapter，而是：%s。</translation>
    </message>
    <message>
        <source>%s is no motion adapter, but: %s.</source>
        <translation>%s 不是运动适配器，而是：%s。</translation>
    </message>
    <message>
        <source>%s is not a file, but a pipe or a device.</source>
        <translation>%s 不是文件，而是管道或设备。</translation>
    </message>
    <message>
        <source>%s is not for colour pictures.</source>
        <translation>%s 不用于彩色图像。</translation>
    </message>
    <message>
        <source>%s is too large for what it should be.</source>
        <translation>%s 太大，与它应有的内容不符。</translation>
    </message>
    <message>
        <source>%s names &apos;%s&apos;, which is no .safetensors file beside it.</source>
        <translation>%s 写有“%s”，它不是旁边的 .safetensors 文件。</translation>
    </message>
    <message>
        <source>A model is a folder with its parts (unet or transformer, vae, text_encoder ...) in folders below it.</source>
        <translation>模型是一个文件夹，各部分（unet 或 transformer、vae、text_encoder…）在它的子文件夹中。</translation>
    </message>
    <message>
        <source>A multiple of %s cannot be found.</source>
        <translation>找不到 %s 的倍数。</translation>
    </message>
    <message>
        <source>A part of the picture, or of the run, is left without any conditioning.</source>
        <translation>图像或运行过程中有一部分没有任何条件。</translation>
    </message>
    <message>
        <source>A second guidance is for models with two networks, and this one has one.</source>
        <translation>第二引导用于有两个网络的模型，而这个模型只有一个。</translation>
    </message>
    <message>
        <source>A shared part must lie in the model&apos;s own folder or in one beside it.</source>
        <translation>共用的部分必须位于模型自己的文件夹或旁边的文件夹中。</translation>
    </message>
    <message>
        <source>A shift by size and a fixed shift exclude each other.</source>
        <translation>随尺寸偏移与固定偏移不能同时使用。</translation>
    </message>
    <message>
        <source>A shift is for flow-matching models only.</source>
        <translation>偏移只用于流匹配模型。</translation>
    </message>
    <message>
        <source>A subgraph cannot contain itself.</source>
        <translation>子图不能包含自身。</translation>
    </message>
    <message>
        <source>A wire from %s to %s would close a circle.</source>
        <translation>从 %s 到 %s 的连线会形成环路。</translation>
    </message>
    <message>
        <source>Accept them at https://huggingface.co/%s, then log in with &apos;hf auth login&apos;.</source>
        <translation>请在 https://huggingface.co/%s 接受条款，然后用“hf auth login”登录。</translation>
    </message>
    <message>
        <source>An edit cannot be written: %s.</source>
        <translation>无法写入一次编辑：%s。</translation>
    </message>
    <message>
        <source>An empty list.</source>
        <translation>空列表。</translation>
    </message>
    <message>
        <source>An inversion needs the whole of a schedule.</source>
        <translation>反演需要完整的调度。</translation>
    </message>
    <message>
        <source>Begin with the noisiest.</source>
        <translation>请从噪声最多的开始。</translation>
    </message>
    <message>
        <source>Bring one to the size of the other first.</source>
        <translation>请先把其中一个调整为另一个的尺寸。</translation>
    </message>
    <message>
        <source>CLIP guides pictures, and this is a clip.</source>
        <translation>CLIP 引导图像，而这是片段。</translation>
    </message>
    <message>
        <source>CLIP is given nothing to guide to.</source>
        <translation>没有给 CLIP 引导的目标。</translation>
    </message>
    <message>
        <source>Check its permissions, and the space on its disk.</source>
        <translation>请检查它的权限以及磁盘空间。</translation>
    </message>
    <message>
        <source>Check that the file is there.</source>
        <translation>请检查文件是否存在。</translation>
    </message>
    <message>
        <source>Check the folder, and the space on its disk.</source>
        <translation>请检查文件夹以及磁盘空间。</translation>
    </message>
    <message>
        <source>Check the name. Search folders: %s.</source>
        <translation>请检查名称。搜索文件夹：%s。</translation>
    </message>
    <message>
        <source>Check where it is cut.</source>
        <translation>请检查截取的位置。</translation>
    </message>
    <message>
        <source>Choose &apos;%s&apos;, or a number from 0 to %s after the colon.</source>
        <translation>请选择“%s”，或在冒号后写 0 到 %s 的数字。</translation>
    </message>
    <message>
        <source>Choose &apos;%s&apos;, or name layers yourself.</source>
        <translation>请选择“%s”，或自己写出层的名称。</translation>
    </message>
    <message>
        <source>Choose &apos;%s&apos;.</source>
        <translation>请选择“%s”。</translation>
    </message>
    <message>
        <source>Choose &apos;auto&apos; or one of: %s.</source>
        <translation>请选择“auto”或其中之一：%s。</translation>
    </message>
    <message>
        <source>Choose a ControlNet.</source>
        <translation>请选择一个 ControlNet。</translation>
    </message>
    <message>
        <source>Choose a PNG, JPEG, WebP or TIFF file.</source>
        <translation>请选择 PNG、JPEG、WebP 或 TIFF 文件。</translation>
    </message>
    <message>
        <source>Choose a T2I-Adapter.</source>
        <translation>请选择一个 T2I-Adapter。</translation>
    </message>
    <message>
        <source>Choose a file with moving pictures.</source>
        <translation>请选择含有动态画面的文件。</translation>
    </message>
    <message>
        <source>Choose a file.</source>
        <translation>请选择文件。</translation>
    </message>
    <message>
        <source>Choose a motion adapter.</source>
        <translation>请选择一个运动适配器。</translation>
    </message>
    <message>
        <source>Choose a text encoder&apos;s folder, or that of a whole model.</source>
        <translation>请选择文本编码器的文件夹，或整个模型的文件夹。</translation>
    </message>
    <message>
        <source>Choose an MP4, MKV, WebM or GIF.</source>
        <translation>请选择 MP4、MKV、WebM 或 GIF。</translation>
    </message>
    <message>
        <source>Choose an embedded model, a folder, or the id of a model on the hub.</source>
        <translation>请选择内置模型、文件夹，或 hub 上的模型 id。</translation>
    </message>
    <message>
        <source>Choose an input of a node within a subgraph that no wire leads to.</source>
        <translation>请选择子图中某个节点的、没有接线的输入。</translation>
    </message>
    <message>
        <source>Choose an upscaler for colour pictures.</source>
        <translation>请选择用于彩色图像的放大模型。</translation>
    </message>
    <message>
        <source>Choose an upscaler&apos;s .safetensors file.</source>
        <translation>请选择放大模型的 .safetensors 文件。</translation>
    </message>
    <message>
        <source>Choose another backend, or another number format in the settings; &apos;native&apos; computes every model.</source>
        <translation>请选择其他后端，或在设置中选择其他数值格式；“原生”能计算所有模型。</translation>
    </message>
    <message>
        <source>Choose another file, or the node that loads it.</source>
        <translation>请选择其他文件，或选择载入它的节点。</translation>
    </message>
    <message>
        <source>Choose another output folder.</source>
        <translation>请选择其他输出文件夹。</translation>
    </message>
    <message>
        <source>Choose another sampler.</source>
        <translation>请选择其他采样器。</translation>
    </message>
    <message>
        <source>Choose it in &apos;latents&apos;: %s.</source>
        <translation>请在“潜变量”中选择：%s。</translation>
    </message>
    <message>
        <source>Choose one from 0 to %s.</source>
        <translation>请从 0 到 %s 中选择。</translation>
    </message>
    <message>
        <source>Choose one of: %s.</source>
        <translation>请从中选择：%s。</translation>
    </message>
    <message>
        <source>Choose one that does not: ddim, ddpm, euler, euler ancestral or flow euler.</source>
        <translation>请选择不这样做的采样器：DDIM、DDPM、Euler、Euler 祖先采样或流 Euler。</translation>
    </message>
    <message>
        <source>Choose the adapter&apos;s own file.</source>
        <translation>请选择适配器自己的文件。</translation>
    </message>
    <message>
        <source>Choose the embedding&apos;s own file.</source>
        <translation>请选择嵌入自己的文件。</translation>
    </message>
    <message>
        <source>Choose the folder of a text encoder.</source>
        <translation>请选择文本编码器的文件夹。</translation>
    </message>
    <message>
        <source>Choose the folder that holds the model&apos;s config.json.</source>
        <translation>请选择含有模型 config.json 的文件夹。</translation>
    </message>
    <message>
        <source>Choose the upscaler&apos;s own file.</source>
        <translation>请选择放大模型自己的文件。</translation>
    </message>
    <message>
        <source>Copy or export the picture again.</source>
        <translation>请重新复制或导出图像。</translation>
    </message>
    <message>
        <source>Correct the list.</source>
        <translation>请更正列表。</translation>
    </message>
    <message>
        <source>Decode it with Decode Video.</source>
        <translation>请用“解码视频”解码。</translation>
    </message>
    <message>
        <source>Decode with the autoencoder of the model that made the latent.</source>
        <translation>请用生成该潜变量的模型的自编码器解码。</translation>
    </message>
    <message>
        <source>DeepCache works with the UNets of Stable Diffusion, and this denoiser is none.</source>
        <translation>DeepCache 用于 Stable Diffusion 的 UNet，而这个去噪器不是。</translation>
    </message>
    <message>
        <source>Diffusers has no pipeline &apos;%s&apos; that can be used here.</source>
        <translation>diffusers 中没有可在这里使用的管线“%s”。</translation>
    </message>
    <message>
        <source>Downloading &apos;%s&apos;: %s MB are left.</source>
        <translation>正在下载“%s”：还剩 %s MB。</translation>
    </message>
    <message>
        <source>Encode both with the model&apos;s text encoder.</source>
        <translation>请用该模型的文本编码器编码两者。</translation>
    </message>
    <message>
        <source>Encode the picture with the autoencoder of the same model.</source>
        <translation>请用同一模型的自编码器编码图像。</translation>
    </message>
    <message>
        <source>Encode the prompt with the text encoder that belongs to the model.</source>
        <translation>请用属于该模型的文本编码器编码提示词。</translation>
    </message>
    <message>
        <source>Every run of it would give the same.</source>
        <translation>每次运行都会得到同样的结果。</translation>
    </message>
    <message>
        <source>Expected is: %s.</source>
        <translation>这里需要：%s。</translation>
    </message>
    <message>
        <source>Frames of %s×%s are too small.</source>
        <translation>%s×%s 的帧太小。</translation>
    </message>
    <message>
        <source>Free some space, or use fewer or smaller frames.</source>
        <translation>请释放一些空间，或使用更少、更小的帧。</translation>
    </message>
    <message>
        <source>FreeInit is for clips, and the model makes pictures.</source>
        <translation>FreeInit 用于片段，而该模型生成图像。</translation>
    </message>
    <message>
        <source>FreeInit needs a trace of the clip in the noisiest sample, and this model&apos;s is noise alone.</source>
        <translation>FreeInit 需要噪声最多的样本中仍留有片段的痕迹，而这个模型的样本只有噪声。</translation>
    </message>
    <message>
        <source>FreeNoise is for models with motion layers, and this one has none.</source>
        <translation>FreeNoise 用于带运动层的模型，而这个模型没有。</translation>
    </message>
    <message>
        <source>FreeU is made for UNets, and this model has none.</source>
        <translation>FreeU 用于 UNet，而这个模型没有 UNet。</translation>
    </message>
    <message>
        <source>Get its files again.</source>
        <translation>请重新获取它的文件。</translation>
    </message>
    <message>
        <source>Get the file again.</source>
        <translation>请重新获取该文件。</translation>
    </message>
    <message>
        <source>Get the model&apos;s files again.</source>
        <translation>请重新获取模型的文件。</translation>
    </message>
    <message>
        <source>Get the whole folder of the model.</source>
        <translation>请获取该模型的整个文件夹。</translation>
    </message>
    <message>
        <source>Give &apos;b&apos; another value.</source>
        <translation>请给“b”另一个值。</translation>
    </message>
    <message>
        <source>Give &apos;end&apos; a larger number than &apos;start&apos;.</source>
        <translation>请让“终点”大于“起点”。</translation>
    </message>
    <message>
        <source>Give a list of sigmas from 1 to 0.</source>
        <translation>请给出从 1 到 0 的 sigma 列表。</translation>
    </message>
    <message>
        <source>Give a number from 0 to %s, or a name as the model&apos;s model_index.json has it.</source>
        <translation>请给出 0 到 %s 的数字，或模型的 model_index.json 中的名称。</translation>
    </message>
    <message>
        <source>Give a number, a text in quotation marks, True, False, None, or a list of these: [1, 2].</source>
        <translation>请给出数字、带引号的文本、True、False、None，或由这些组成的列表：[1, 2]。</translation>
    </message>
    <message>
        <source>Give it as a further argument: name = value.</source>
        <translation>请把它写成附加参数：名称 = 值。</translation>
    </message>
    <message>
        <source>Give one of them another name.</source>
        <translation>请给其中一个换个名称。</translation>
    </message>
    <message>
        <source>Give the noise the size of the picture, and encode the picture with the model&apos;s own autoencoder.</source>
        <translation>让噪声的尺寸与图像相同，并用模型自己的自编码器编码该图像。</translation>
    </message>
    <message>
        <source>Give the picture the same width and height.</source>
        <translation>请让图像的宽度与高度相同。</translation>
    </message>
    <message>
        <source>Give the token a name of its own, such as &lt;%s&gt;.</source>
        <translation>请给词元一个专用的名称，例如 &lt;%s&gt;。</translation>
    </message>
    <message>
        <source>Give the token another name.</source>
        <translation>请给词元换个名称。</translation>
    </message>
    <message>
        <source>Guidance needs something to steer away from.</source>
        <translation>引导需要有可以远离的内容。</translation>
    </message>
    <message>
        <source>Install %s beside the program, or choose &apos;native&apos;.</source>
        <translation>请在程序之外安装 %s，或选择“原生”。</translation>
    </message>
    <message>
        <source>Install it (pip install %s), or choose another.</source>
        <translation>请安装它（pip install %s），或选择其他。</translation>
    </message>
    <message>
        <source>Install it beside the program (pip install %s), or choose float8, which needs no package.</source>
        <translation>请在程序之外安装它（pip install %s），或选择不需要任何包的 float8。</translation>
    </message>
    <message>
        <source>Install it with: pip install &apos;latent-loom[gguf]&apos;</source>
        <translation>请这样安装：pip install &apos;latent-loom[gguf]&apos;</translation>
    </message>
    <message>
        <source>Install it: pip install %s</source>
        <translation>请安装它：pip install %s</translation>
    </message>
    <message>
        <source>Installed are: %s.</source>
        <translation>已安装：%s。</translation>
    </message>
    <message>
        <source>Invert it with this model.</source>
        <translation>请用这个模型反演。</translation>
    </message>
    <message>
        <source>Is it a workflow file?</source>
        <translation>它是工作流文件吗？</translation>
    </message>
    <message>
        <source>It belongs to another model; get the model&apos;s files again.</source>
        <translation>它属于另一个模型；请重新获取模型的文件。</translation>
    </message>
    <message>
        <source>It failed for want of memory, also after this: %s; a smaller footprint.</source>
        <translation>因内存不足而失败，即使已经：%s；并减少占用。</translation>
    </message>
    <message>
        <source>It has no &quot;format&quot;: &quot;%s&quot;.</source>
        <translation>它没有 &quot;format&quot;: &quot;%s&quot;。</translation>
    </message>
    <message>
        <source>It has no parameters.</source>
        <translation>它没有参数。</translation>
    </message>
    <message>
        <source>It has these: %s.</source>
        <translation>它有这些：%s。</translation>
    </message>
    <message>
        <source>It has: %s.</source>
        <translation>它有：%s。</translation>
    </message>
    <message>
        <source>It needs a free input and output of the wire&apos;s type.</source>
        <translation>它需要有与连线类型相同的空闲输入和输出。</translation>
    </message>
    <message>
        <source>It reads the output of a face recogniser. Use an adapter that reads pictures, such as &apos;plus-face&apos;.</source>
        <translation>它读取人脸识别器的输出。请使用读取图像的适配器，例如 plus-face。</translation>
    </message>
    <message>
        <source>It serves the transformers of Flux, CogVideoX, Wan and Latte. For UNets there is DeepCache.</source>
        <translation>它用于 Flux、CogVideoX、Wan 和 Latte 的 Transformer。UNet 可用 DeepCache。</translation>
    </message>
    <message>
        <source>It takes: %s.</source>
        <translation>它接受：%s。</translation>
    </message>
    <message>
        <source>It was looked for in: %s.</source>
        <translation>已在这些位置查找：%s。</translation>
    </message>
    <message>
        <source>Its layers are 0 to %s.</source>
        <translation>它的层为 0 到 %s。</translation>
    </message>
    <message>
        <source>Its layers begin with: %s.</source>
        <translation>它的层以这些名称开头：%s。</translation>
    </message>
    <message>
        <source>Its parameters are %s.</source>
        <translation>它的参数有：%s。</translation>
    </message>
    <message>
        <source>Its self-attentions are: %s</source>
        <translation>它的自注意力有：%s</translation>
    </message>
    <message>
        <source>Keep one of the two.</source>
        <translation>请只保留两者之一。</translation>
    </message>
    <message>
        <source>Keep one of them.</source>
        <translation>请只保留其中一个。</translation>
    </message>
    <message>
        <source>Latent after %s of %s steps towards noise (not decoded)</source>
        <translation>通往噪声的第 %s 步的潜变量，共 %s 步（未解码）</translation>
    </message>
    <message>
        <source>Layers can be skipped in transformers only, and this model is none that the program knows.</source>
        <translation>只能在 Transformer 中跳过层，而这个模型不是本程序认识的 Transformer。</translation>
    </message>
    <message>
        <source>Leave &apos;latents&apos; at &apos;auto&apos;.</source>
        <translation>请让“潜变量”保持为“自动”。</translation>
    </message>
    <message>
        <source>Leave it out.</source>
        <translation>请略去它。</translation>
    </message>
    <message>
        <source>Leave out the mask, or merged tokens.</source>
        <translation>请略去遮罩，或略去合并词元。</translation>
    </message>
    <message>
        <source>Leave the spacing at &apos;model&apos;, and move the steps with the shift.</source>
        <translation>请让间隔保持为“模型”，用偏移来移动各步。</translation>
    </message>
    <message>
        <source>Leave the spacing at &apos;model&apos;.</source>
        <translation>请让间隔保持为“模型”。</translation>
    </message>
    <message>
        <source>Line %s of the further arguments cannot be read: %s</source>
        <translation>无法读取附加参数的第 %s 行：%s</translation>
    </message>
    <message>
        <source>Load a SparseCtrl network, and use a model with a motion adapter (Apply Motion).</source>
        <translation>请载入 SparseCtrl 网络，并使用带运动适配器的模型（“应用运动”）。</translation>
    </message>
    <message>
        <source>Load its parts with Load Denoiser, and the others with Load Text Encoder and Load Autoencoder.</source>
        <translation>请用“载入去噪器”载入它含有的部分，其余的用“载入文本编码器”和“载入自编码器”。</translation>
    </message>
    <message>
        <source>Load one with Load Autoencoder, and wire it to &apos;autoencoder&apos; of Load Denoiser.</source>
        <translation>请用“载入自编码器”载入一个，接到“载入去噪器”的“自编码器”。</translation>
    </message>
    <message>
        <source>Load the adapter with LoRA; or move that file elsewhere, where the folder holds a model too.</source>
        <translation>请用“LoRA”载入该适配器；如果文件夹中还有模型，请把那个文件移到别处。</translation>
    </message>
    <message>
        <source>Lower the scale.</source>
        <translation>请降低缩放。</translation>
    </message>
    <message>
        <source>Make all of them with the adapter that reads them.</source>
        <translation>请都用读取它们的那个适配器生成。</translation>
    </message>
    <message>
        <source>Make it active first.</source>
        <translation>请先让它恢复运行。</translation>
    </message>
    <message>
        <source>Make it narrower, or fill with &apos;edge&apos;.</source>
        <translation>请减小宽度，或用“边缘”填充。</translation>
    </message>
    <message>
        <source>Make sides, windows and overlap multiples of 64 pixels.</source>
        <translation>请让边长、窗口和重叠为 64 像素的倍数。</translation>
    </message>
    <message>
        <source>Make the overlap smaller than the windows.</source>
        <translation>请让重叠小于窗口。</translation>
    </message>
    <message>
        <source>Make the picture or the batch smaller, or choose another device.</source>
        <translation>请减小图像或批次，或选择其他设备。</translation>
    </message>
    <message>
        <source>Make their numbers equal.</source>
        <translation>请让它们的数量相等。</translation>
    </message>
    <message>
        <source>Make them equal.</source>
        <translation>请让两者相等。</translation>
    </message>
    <message>
        <source>Make them equally long.</source>
        <translation>请让它们长度相同。</translation>
    </message>
    <message>
        <source>Measure the flow on this clip, or trim both alike.</source>
        <translation>请在这个片段上测量光流，或对两者做同样的截取。</translation>
    </message>
    <message>
        <source>Merged tokens cannot be used beside %s, which needs every one.</source>
        <translation>合并词元不能与 %s 同时使用，后者需要每一个词元。</translation>
    </message>
    <message>
        <source>Models of the kind &apos;%s&apos; take no text.</source>
        <translation>“%s”类的模型不接受文本。</translation>
    </message>
    <message>
        <source>Motion adapters are for UNets of Stable Diffusion, and this model is of another kind.</source>
        <translation>运动适配器用于 Stable Diffusion 的 UNet，而这个模型是另一种。</translation>
    </message>
    <message>
        <source>Motion to the next frame, %s. Full colour: %s pixels per frame</source>
        <translation>到下一帧的运动，%s。满色：每帧 %s 像素</translation>
    </message>
    <message>
        <source>Name a pipeline of diffusers that its parts can be used with, or use another model.</source>
        <translation>请指定能使用这些部分的 diffusers 管线，或使用其他模型。</translation>
    </message>
    <message>
        <source>Name one frame from 0 to %s for each picture.</source>
        <translation>请为每幅图像指定一个 0 到 %s 的帧。</translation>
    </message>
    <message>
        <source>Name one of its files, such as %s.</source>
        <translation>请指定其中一个文件，例如 %s。</translation>
    </message>
    <message>
        <source>Name one of the files in it: %s.</source>
        <translation>请指定其中一个文件：%s。</translation>
    </message>
    <message>
        <source>Name one of the files: %s.</source>
        <translation>请指定其中一个文件：%s。</translation>
    </message>
    <message>
        <source>Name some, such as: up_blocks.0.attentions.1: 1.0, mid_block: 0.5</source>
        <translation>请写出一些，例如：up_blocks.0.attentions.1: 1.0, mid_block: 0.5</translation>
    </message>
    <message>
        <source>No %s is chosen.</source>
        <translation>没有选择%s。</translation>
    </message>
    <message>
        <source>No frame of %s can be decoded.</source>
        <translation>%s 的任何一帧都无法解码。</translation>
    </message>
    <message>
        <source>No layers are named for the IP-Adapter.</source>
        <translation>没有为 IP-Adapter 写出层。</translation>
    </message>
    <message>
        <source>No model is named.</source>
        <translation>没有指定模型。</translation>
    </message>
    <message>
        <source>No models are known here that take these text encoders: %s.</source>
        <translation>没有已知的模型使用这些文本编码器：%s。</translation>
    </message>
    <message>
        <source>No motion: a clip of one frame.</source>
        <translation>没有运动：片段只有一帧。</translation>
    </message>
    <message>
        <source>No node of this workflow has a seed.</source>
        <translation>此工作流中没有节点带有种子。</translation>
    </message>
    <message>
        <source>No plug-in is called &apos;%s&apos;.</source>
        <translation>没有名为“%s”的插件。</translation>
    </message>
    <message>
        <source>No text encoder has come this far.</source>
        <translation>没有文本编码器传到这里。</translation>
    </message>
    <message>
        <source>No tokenizer was found for the text encoder %s in %s.</source>
        <translation>没有为文本编码器 %s 找到分词器，位置：%s。</translation>
    </message>
    <message>
        <source>Nothing can be written to %s.</source>
        <translation>无法向 %s 写入任何内容。</translation>
    </message>
    <message>
        <source>Of GGUF files these are read: %s.</source>
        <translation>GGUF 文件中可读取：%s。</translation>
    </message>
    <message>
        <source>One of %s is expected in it.</source>
        <translation>其中应有这些文件之一：%s。</translation>
    </message>
    <message>
        <source>One of the conditionings is several that act together.</source>
        <translation>其中一个条件是共同作用的几个条件。</translation>
    </message>
    <message>
        <source>One of the patches does not say how it takes part in the denoising loop.</source>
        <translation>有一个补丁没有说明它如何参与去噪循环。</translation>
    </message>
    <message>
        <source>One of the text encoder&apos;s adapters does not say how it takes part in encoding.</source>
        <translation>文本编码器的一个适配器没有说明它如何参与编码。</translation>
    </message>
    <message>
        <source>One part of the guidance does not say how it takes part in the denoising loop.</source>
        <translation>引导的一个部分没有说明它如何参与去噪循环。</translation>
    </message>
    <message>
        <source>Paint white where the picture is to be made anew.</source>
        <translation>请把要重新生成的部分涂成白色。</translation>
    </message>
    <message>
        <source>Perhaps this is meant: %s.</source>
        <translation>也许是指：%s。</translation>
    </message>
    <message>
        <source>Pick a file in the inspector, or wire a path.</source>
        <translation>请在检查器中选择文件，或接入一个路径。</translation>
    </message>
    <message>
        <source>Pictures of %s×%s and %s×%s pixels cannot be compared.</source>
        <translation>%s×%s 像素与 %s×%s 像素的图像不能比较。</translation>
    </message>
    <message>
        <source>Please report this with the details.</source>
        <translation>请连同详情一起报告这个问题。</translation>
    </message>
    <message>
        <source>Positive and negative conditioning are of different sizes.</source>
        <translation>正面与负面条件的大小不同。</translation>
    </message>
    <message>
        <source>Put it at %s.</source>
        <translation>请把它放在 %s。</translation>
    </message>
    <message>
        <source>Put the autoencoder that it was trained with into its folder &apos;vae&apos; or &apos;vqvae&apos;.</source>
        <translation>请把训练它时所用的自编码器放入它的文件夹 vae 或 vqvae。</translation>
    </message>
    <message>
        <source>Put the encoder&apos;s folder there under the name &apos;image_encoder&apos;.</source>
        <translation>请把编码器的文件夹以 image_encoder 为名放在那里。</translation>
    </message>
    <message>
        <source>Put the model&apos;s config.json beside it, or use a folder in the layout of diffusers.</source>
        <translation>请把模型的 config.json 放在它旁边，或使用 diffusers 布局的文件夹。</translation>
    </message>
    <message>
        <source>Put the tokenizer&apos;s folder (tokenizer_config.json with tokenizer.json or spiece.model; a model on the hub has it as &apos;tokenizer_2&apos; or &apos;tokenizer_3&apos;) into one of the model folders.</source>
        <translation>请把分词器的文件夹（tokenizer_config.json，以及 tokenizer.json 或 spiece.model；hub 上的模型以 tokenizer_2 或 tokenizer_3 为名带有它）放入某个模型文件夹。</translation>
    </message>
    <message>
        <source>Put the tokenizer&apos;s folder (with tokenizer_config.json and tokenizer.json) into one of the model folders.</source>
        <translation>请把分词器的文件夹（含 tokenizer_config.json 和 tokenizer.json）放入某个模型文件夹。</translation>
    </message>
    <message>
        <source>Resize or crop the picture before it is encoded.</source>
        <translation>请在编码之前缩放或裁剪图像。</translation>
    </message>
    <message>
        <source>Resize the pictures first.</source>
        <translation>请先缩放图像。</translation>
    </message>
    <message>
        <source>Resize the pictures, or take fewer.</source>
        <translation>请缩小图像，或减少数量。</translation>
    </message>
    <message>
        <source>Resize them first.</source>
        <translation>请先缩放它们。</translation>
    </message>
    <message>
        <source>Run it again: it is fetched anew.</source>
        <translation>请重新运行：会重新获取它。</translation>
    </message>
    <message>
        <source>Say in &apos;kind&apos; which models they are for.</source>
        <translation>请在“种类”中说明它们用于哪种模型。</translation>
    </message>
    <message>
        <source>Scale it down with another program first.</source>
        <translation>请先用其他程序缩小它。</translation>
    </message>
    <message>
        <source>Seamless textures are for UNets, and this model has none.</source>
        <translation>无缝纹理用于 UNet，而这个模型没有 UNet。</translation>
    </message>
    <message>
        <source>See whether the arguments and the sizes are ones that it can take.</source>
        <translation>请检查它是否接受这些附加参数和尺寸。</translation>
    </message>
    <message>
        <source>Select the node of a subgraph.</source>
        <translation>请选择一个子图节点。</translation>
    </message>
    <message>
        <source>Select the nodes in between as well.</source>
        <translation>请把中间的节点也选上。</translation>
    </message>
    <message>
        <source>Select the nodes that shall become a subgraph.</source>
        <translation>请选择要变成子图的节点。</translation>
    </message>
    <message>
        <source>Set &apos;multiple_of&apos; to 1 or more.</source>
        <translation>请把“倍数”设为 1 或更大。</translation>
    </message>
    <message>
        <source>Set eta to 0, or choose: %s.</source>
        <translation>请把 eta 设为 0，或选择：%s。</translation>
    </message>
    <message>
        <source>Set the depth to at most %s.</source>
        <translation>请把深度设为不大于 %s。</translation>
    </message>
    <message>
        <source>Set the frames of the noise to %s.</source>
        <translation>请把噪声的帧数设为 %s。</translation>
    </message>
    <message>
        <source>Set the frames of the noise to 1, or use a model that makes videos.</source>
        <translation>请把噪声的帧数设为 1，或使用生成视频的模型。</translation>
    </message>
    <message>
        <source>Set the frames of the noise to fewer, or wire FreeNoise to the patches.</source>
        <translation>请减少噪声的帧数，或把 FreeNoise 接到“补丁”。</translation>
    </message>
    <message>
        <source>Set the scale of the guidance itself.</source>
        <translation>请设置引导自己的系数。</translation>
    </message>
    <message>
        <source>Set the shift to 0, and the shift by size to &apos;model&apos;.</source>
        <translation>请把偏移设为 0，并把“随尺寸偏移”设为“模型”。</translation>
    </message>
    <message>
        <source>Set the shift to 0.</source>
        <translation>请把偏移设为 0。</translation>
    </message>
    <message>
        <source>Similar are: %s.</source>
        <translation>相近的有：%s。</translation>
    </message>
    <message>
        <source>SparseCtrl needs a network of its own kind, and a model with motion layers that it was trained for.</source>
        <translation>SparseCtrl 需要专用的网络，以及训练它时所对应的、带运动层的模型。</translation>
    </message>
    <message>
        <source>Split it by steps.</source>
        <translation>请按步数拆分。</translation>
    </message>
    <message>
        <source>Split the schedule elsewhere.</source>
        <translation>请在别处拆分调度。</translation>
    </message>
    <message>
        <source>Split the schedule further from its beginning.</source>
        <translation>请在离开头更远的地方拆分调度。</translation>
    </message>
    <message>
        <source>Stable Video Diffusion takes no prompt.</source>
        <translation>Stable Video Diffusion 不接受提示词。</translation>
    </message>
    <message>
        <source>Start earlier; the first is 0.</source>
        <translation>请从更早的位置开始；第一个是 0。</translation>
    </message>
    <message>
        <source>Supported are LoRA, LoCon, LoHa, LoKr and DoRA.</source>
        <translation>支持 LoRA、LoCon、LoHa、LoKr 和 DoRA。</translation>
    </message>
    <message>
        <source>Supported are: %s.</source>
        <translation>支持：%s。</translation>
    </message>
    <message>
        <source>Take the entry &apos;%s&apos; out of it, or get the model&apos;s files again.</source>
        <translation>请从中去掉“%s”项，或重新获取模型的文件。</translation>
    </message>
    <message>
        <source>The ControlNet was made for another kind of model than this denoiser.</source>
        <translation>这个 ControlNet 是为另一种模型制作的，与此去噪器不符。</translation>
    </message>
    <message>
        <source>The ControlNet was made for latents of another size than this denoiser&apos;s.</source>
        <translation>这个 ControlNet 所用潜变量的大小与此去噪器的不同。</translation>
    </message>
    <message>
        <source>The IP-Adapter has no picture.</source>
        <translation>这个 IP-Adapter 没有图像。</translation>
    </message>
    <message>
        <source>The IP-Adapter in %s comes without the image encoder that it was trained with.</source>
        <translation>%s 中的 IP-Adapter 缺少训练它时所用的图像编码器。</translation>
    </message>
    <message>
        <source>The IP-Adapter in %s does not fit this denoiser.</source>
        <translation>%s 中的 IP-Adapter 不适合这个去噪器。</translation>
    </message>
    <message>
        <source>The IP-Adapter needs the attention of every block in every step, and a cache leaves some out.</source>
        <translation>IP-Adapter 每一步都需要每个块的注意力，而缓存会略去一些。</translation>
    </message>
    <message>
        <source>The IP-Adapter reads pictures with %s features, and the image encoder in %s makes %s.</source>
        <translation>这个 IP-Adapter 读取 %s 个特征的图像，而 %s 中的图像编码器给出 %s 个。</translation>
    </message>
    <message>
        <source>The IP-Adapter was made for another kind of model than this denoiser.</source>
        <translation>这个 IP-Adapter 是为另一种模型制作的，与此去噪器不符。</translation>
    </message>
    <message>
        <source>The IP-Adapter&apos;s mask cannot be laid upon the model&apos;s tokens.</source>
        <translation>这个 IP-Adapter 的遮罩无法对应到模型的词元上。</translation>
    </message>
    <message>
        <source>The T2I-Adapter was made for another kind of model than this denoiser.</source>
        <translation>这个 T2I-Adapter 是为另一种模型制作的，与此去噪器不符。</translation>
    </message>
    <message>
        <source>The argument &apos;%s&apos; is given twice.</source>
        <translation>附加参数“%s”给了两次。</translation>
    </message>
    <message>
        <source>The argument &apos;%s&apos; is set by the node.</source>
        <translation>附加参数“%s”由节点设置。</translation>
    </message>
    <message>
        <source>The attention backend &apos;%s&apos; cannot compute this model (%s): %s.</source>
        <translation>注意力后端“%s”不能计算这个模型（%s）：%s。</translation>
    </message>
    <message>
        <source>The attention backend &apos;%s&apos; is not installed.</source>
        <translation>没有安装注意力后端“%s”。</translation>
    </message>
    <message>
        <source>The attention of this denoiser (%s) cannot be exchanged.</source>
        <translation>这个去噪器（%s）的注意力不能替换。</translation>
    </message>
    <message>
        <source>The autoencoder for previews cannot be used: %s</source>
        <translation>无法使用预览用的自编码器：%s</translation>
    </message>
    <message>
        <source>The autoencoder in %s is of a kind that is not supported (%s).</source>
        <translation>%s 中的自编码器属于不支持的种类（%s）。</translation>
    </message>
    <message>
        <source>The autoencoder in %s makes no latents for %s.</source>
        <translation>%s 中的自编码器不生成 %s 的潜变量。</translation>
    </message>
    <message>
        <source>The classes are 0 to %s.</source>
        <translation>类别为 0 到 %s。</translation>
    </message>
    <message>
        <source>The clip cannot be written as %s: %s.</source>
        <translation>片段无法写成 %s：%s。</translation>
    </message>
    <message>
        <source>The clip has %s frames, and the model makes clips of %s.</source>
        <translation>片段有 %s 帧，而模型生成 %s 帧的片段。</translation>
    </message>
    <message>
        <source>The clip has %s frames, and the motion adapter takes %s at a time.</source>
        <translation>片段有 %s 帧，而运动适配器每次处理 %s 帧。</translation>
    </message>
    <message>
        <source>The clip has %s frames, the flow is that of %s.</source>
        <translation>片段有 %s 帧，而光流属于 %s 帧的片段。</translation>
    </message>
    <message>
        <source>The clip has no frames.</source>
        <translation>片段没有帧。</translation>
    </message>
    <message>
        <source>The clips differ in size: %s.</source>
        <translation>片段的尺寸不同：%s。</translation>
    </message>
    <message>
        <source>The code of %s cannot be loaded: %s.</source>
        <translation>无法载入 %s 的代码：%s。</translation>
    </message>
    <message>
        <source>The conditioning is for %s pictures, and there are %s.</source>
        <translation>条件对应 %s 幅图像，而现有 %s 幅。</translation>
    </message>
    <message>
        <source>The conditioning is not for a model that is told sizes.</source>
        <translation>这个条件不用于需要告知尺寸的模型。</translation>
    </message>
    <message>
        <source>The conditioning was made for a model of another kind.</source>
        <translation>这个条件是为另一种模型生成的。</translation>
    </message>
    <message>
        <source>The conditioning was made for a model of another kind: %s.</source>
        <translation>这个条件是为另一种模型生成的：%s。</translation>
    </message>
    <message>
        <source>The conditionings are for different numbers of pictures: %s and %s.</source>
        <translation>两个条件对应的图像数量不同：%s 和 %s。</translation>
    </message>
    <message>
        <source>The conditionings were made for models of different kinds.</source>
        <translation>这些条件是为不同种类的模型生成的。</translation>
    </message>
    <message>
        <source>The configuration in %s asks for code from elsewhere (&apos;%s&apos;), which is not run.</source>
        <translation>%s 中的配置要求运行来自别处的代码（“%s”），这些代码不会运行。</translation>
    </message>
    <message>
        <source>The configuration in %s does not say what kind of model it is.</source>
        <translation>%s 中的配置没有说明它是哪种模型。</translation>
    </message>
    <message>
        <source>The configuration in %s has %s = %s, more than there are tensors.</source>
        <translation>%s 中的配置写有 %s = %s，多于现有的张量。</translation>
    </message>
    <message>
        <source>The denoiser has a single block, of which none can be left out.</source>
        <translation>去噪器只有一个块，没有可以略去的块。</translation>
    </message>
    <message>
        <source>The denoiser has no blocks that it repeats, so none are compiled.</source>
        <translation>去噪器没有重复的块，所以没有编译任何块。</translation>
    </message>
    <message>
        <source>The denoiser works on latents of %s channels, and the autoencoder makes %s.</source>
        <translation>去噪器处理 %s 个通道的潜变量，而自编码器生成 %s 个。</translation>
    </message>
    <message>
        <source>The embeddings in %s are for other text encoders: they have %s features, and the model %s.</source>
        <translation>%s 中的嵌入用于其他文本编码器：它们有 %s 个特征，而模型有 %s 个。</translation>
    </message>
    <message>
        <source>The engine cannot start. %s</source>
        <translation>引擎无法启动。%s</translation>
    </message>
    <message>
        <source>The engine crashed (signal %s).</source>
        <translation>引擎崩溃了（信号 %s）。</translation>
    </message>
    <message>
        <source>The engine ended (exit code %s).</source>
        <translation>引擎已结束（退出码 %s）。</translation>
    </message>
    <message>
        <source>The engine failed: %s: %s</source>
        <translation>引擎失败：%s：%s</translation>
    </message>
    <message>
        <source>The engine was killed; perhaps the system ran out of memory.</source>
        <translation>引擎被终止；可能是系统内存不足。</translation>
    </message>
    <message>
        <source>The file is cut off or damaged: copy or export it again.</source>
        <translation>文件不完整或已损坏：请重新复制或导出。</translation>
    </message>
    <message>
        <source>The file is damaged: copy or export it again.</source>
        <translation>文件已损坏：请重新复制或导出。</translation>
    </message>
    <message>
        <source>The file may be cut down, or belong to another version of the model; get it again.</source>
        <translation>文件可能不完整，或属于该模型的另一个版本；请重新获取。</translation>
    </message>
    <message>
        <source>The files may belong to another model, or to another version of it; get the folder again.</source>
        <translation>这些文件可能属于另一个模型或它的另一个版本；请重新获取该文件夹。</translation>
    </message>
    <message>
        <source>The first one is 0.</source>
        <translation>第一个是 0。</translation>
    </message>
    <message>
        <source>The folder %s cannot be made: %s.</source>
        <translation>无法创建文件夹 %s：%s。</translation>
    </message>
    <message>
        <source>The folder %s cannot be used: %s.</source>
        <translation>无法使用文件夹 %s：%s。</translation>
    </message>
    <message>
        <source>The frames of a clip need one size: %s.</source>
        <translation>片段的各帧必须大小相同：%s。</translation>
    </message>
    <message>
        <source>The latent is %s×%s, and the model takes multiples of %s only.</source>
        <translation>潜变量为 %s×%s，而模型只接受 %s 的倍数。</translation>
    </message>
    <message>
        <source>The latent is not of the model&apos;s kind: it has %s channels, and the model works on %s.</source>
        <translation>潜变量与模型不符：它有 %s 个通道，而模型使用 %s 个。</translation>
    </message>
    <message>
        <source>The latent is of a clip.</source>
        <translation>这是片段的潜变量。</translation>
    </message>
    <message>
        <source>The latent to edit is of size %s, and the one to come of size %s.</source>
        <translation>要编辑的潜变量尺寸为 %s，而将要生成的为 %s。</translation>
    </message>
    <message>
        <source>The latent to inpaint is of size %s, and the one to come of size %s.</source>
        <translation>要重绘的潜变量尺寸为 %s，而将要生成的为 %s。</translation>
    </message>
    <message>
        <source>The list holds %s numbers, and it can be 1 to %s.</source>
        <translation>列表有 %s 个数字，而可以有 1 到 %s 个。</translation>
    </message>
    <message>
        <source>The list of steps has to fall from each number to the next.</source>
        <translation>步的列表必须逐个递减。</translation>
    </message>
    <message>
        <source>The list of steps holds something other than numbers from 0 on.</source>
        <translation>步的列表中有不是从 0 起的数字的内容。</translation>
    </message>
    <message>
        <source>The list of steps holds something that is no number.</source>
        <translation>步的列表中有不是数字的内容。</translation>
    </message>
    <message>
        <source>The lists that come in differ in length: %s.</source>
        <translation>传入的列表长度不同：%s。</translation>
    </message>
    <message>
        <source>The mask is black everywhere.</source>
        <translation>遮罩全是黑色。</translation>
    </message>
    <message>
        <source>The mask is of size %s, and the picture of size %s.</source>
        <translation>遮罩的尺寸为 %s，而图像为 %s。</translation>
    </message>
    <message>
        <source>The model &apos;%s&apos; asks for its terms to be accepted.</source>
        <translation>模型“%s”要求先接受它的条款。</translation>
    </message>
    <message>
        <source>The model &apos;%s&apos; is not on this machine, and downloads are off.</source>
        <translation>模型“%s”不在本机上，而下载已关闭。</translation>
    </message>
    <message>
        <source>The model cannot begin a clip with a picture.</source>
        <translation>该模型不能以图像开头生成片段。</translation>
    </message>
    <message>
        <source>The model comes without its image encoder.</source>
        <translation>该模型缺少它的图像编码器。</translation>
    </message>
    <message>
        <source>The model has no layer %s.</source>
        <translation>该模型没有第 %s 层。</translation>
    </message>
    <message>
        <source>The model has no layer &apos;%s&apos; that heeds pictures.</source>
        <translation>该模型没有理会图像的层“%s”。</translation>
    </message>
    <message>
        <source>The model has no self-attention in a layer called &apos;%s&apos;.</source>
        <translation>该模型没有名为“%s”的层中的自注意力。</translation>
    </message>
    <message>
        <source>The model has no self-attention that can be disturbed.</source>
        <translation>该模型没有可以扰动的自注意力。</translation>
    </message>
    <message>
        <source>The model in %s has no part &apos;%s&apos;.</source>
        <translation>%s 中的模型没有“%s”部分。</translation>
    </message>
    <message>
        <source>The model in %s needs the class %s.%s, which is not known here.</source>
        <translation>%s 中的模型需要类 %s.%s，本程序不认识它。</translation>
    </message>
    <message>
        <source>The model in %s points to &apos;%s&apos;, outside the folder that it lies in.</source>
        <translation>%s 中的模型指向“%s”，位于它所在的文件夹之外。</translation>
    </message>
    <message>
        <source>The model in %s points to &apos;%s&apos;, which cannot be looked at.</source>
        <translation>%s 中的模型指向“%s”，无法查看它。</translation>
    </message>
    <message>
        <source>The model in %s shares &apos;%s&apos;, which is not there.</source>
        <translation>%s 中的模型共用“%s”，而它不存在。</translation>
    </message>
    <message>
        <source>The model in %s works on %s channels, and comes without an autoencoder.</source>
        <translation>%s 中的模型处理 %s 个通道，并且不带自编码器。</translation>
    </message>
    <message>
        <source>The model is not of Stable Video Diffusion.</source>
        <translation>这不是 Stable Video Diffusion 的模型。</translation>
    </message>
    <message>
        <source>The model is told a class, and reads no text.</source>
        <translation>该模型以类别为条件，不读取文本。</translation>
    </message>
    <message>
        <source>The model is told no class.</source>
        <translation>该模型不以类别为条件。</translation>
    </message>
    <message>
        <source>The model knows no empty prompt.</source>
        <translation>该模型没有空提示词。</translation>
    </message>
    <message>
        <source>The model knows no timesteps to split its schedule by.</source>
        <translation>该模型没有可用来拆分调度的时间步。</translation>
    </message>
    <message>
        <source>The model makes pictures of its own accord, and takes no conditioning.</source>
        <translation>该模型自行生成图像，不接受条件。</translation>
    </message>
    <message>
        <source>The model makes pictures, and the noise is for a clip of %s frames.</source>
        <translation>该模型生成图像，而噪声用于 %s 帧的片段。</translation>
    </message>
    <message>
        <source>The model makes squares only, and the latent is %s×%s.</source>
        <translation>该模型只生成正方形，而潜变量为 %s×%s。</translation>
    </message>
    <message>
        <source>The model needs to be told a class.</source>
        <translation>需要告知该模型一个类别。</translation>
    </message>
    <message>
        <source>The model needs to be told what to make.</source>
        <translation>需要告知该模型生成什么。</translation>
    </message>
    <message>
        <source>The model predicts &apos;%s&apos;, which no sampler here can use.</source>
        <translation>该模型预测“%s”，这里没有采样器可以使用。</translation>
    </message>
    <message>
        <source>The model takes %s channels beside those of the latent, and nothing brings them.</source>
        <translation>该模型除潜变量的通道外还接受 %s 个通道，而没有任何内容提供它们。</translation>
    </message>
    <message>
        <source>The model was not trained to follow a control picture by itself.</source>
        <translation>该模型没有受过自行跟随控制图像的训练。</translation>
    </message>
    <message>
        <source>The model was trained with the noise levels of %s, which no sampler here follows.</source>
        <translation>该模型以 %s 的噪声水平训练，这里没有遵循它的采样器。</translation>
    </message>
    <message>
        <source>The model&apos;s folder names no %s, which it may need.</source>
        <translation>模型的文件夹没有写出 %s，而它可能需要。</translation>
    </message>
    <message>
        <source>The model&apos;s preconditioning is one that no sampler here can use.</source>
        <translation>这里没有采样器可以使用该模型的预条件方式。</translation>
    </message>
    <message>
        <source>The model&apos;s tokenizer cannot be given new words.</source>
        <translation>不能给该模型的分词器加入新词。</translation>
    </message>
    <message>
        <source>The motion adapter does not fit the model.</source>
        <translation>这个运动适配器不适合该模型。</translation>
    </message>
    <message>
        <source>The motion adapter in %s is of a kind that is not supported (PIA).</source>
        <translation>%s 中的运动适配器属于不支持的种类（PIA）。</translation>
    </message>
    <message>
        <source>The motion adapter was made for another kind of model than this denoiser.</source>
        <translation>这个运动适配器是为另一种模型制作的，与此去噪器不符。</translation>
    </message>
    <message>
        <source>The network reads pictures with %s channels, which no picture has.</source>
        <translation>该网络读取 %s 个通道的图像，而没有这样的图像。</translation>
    </message>
    <message>
        <source>The node &apos;%s&apos; still has wires.</source>
        <translation>节点“%s”还有连线。</translation>
    </message>
    <message>
        <source>The node has a field for it: use that alone.</source>
        <translation>节点已有它的输入框：请只用那一个。</translation>
    </message>
    <message>
        <source>The patches bring %s channels beside those of the latent, and the model takes %s.</source>
        <translation>补丁在潜变量的通道之外带来 %s 个通道，而模型接受 %s 个。</translation>
    </message>
    <message>
        <source>The picture cannot be written as %s: %s.</source>
        <translation>图像无法保存为 %s：%s。</translation>
    </message>
    <message>
        <source>The picture was inverted with another model&apos;s schedule.</source>
        <translation>图像是用另一个模型的调度反演的。</translation>
    </message>
    <message>
        <source>The picture was prepared for a clip of another size (%s) than the one to come (%s).</source>
        <translation>图像是为另一尺寸（%s）的片段准备的，而将要生成的为（%s）。</translation>
    </message>
    <message>
        <source>The pictures and the mask differ in size or number (%s).</source>
        <translation>图像与遮罩的尺寸或数量不同（%s）。</translation>
    </message>
    <message>
        <source>The pipeline %s gives no pictures of one size.</source>
        <translation>管线 %s 给出的图像尺寸不一致。</translation>
    </message>
    <message>
        <source>The pipeline %s needs a part &apos;%s&apos;, which %s does not name.</source>
        <translation>管线 %s 需要“%s”部分，而 %s 没有写出它。</translation>
    </message>
    <message>
        <source>The pipeline %s needs: %s.</source>
        <translation>管线 %s 需要：%s。</translation>
    </message>
    <message>
        <source>The pipeline %s stopped: %s</source>
        <translation>管线 %s 中止了：%s</translation>
    </message>
    <message>
        <source>The pipeline %s takes no argument &apos;%s&apos;.</source>
        <translation>管线 %s 不接受参数“%s”。</translation>
    </message>
    <message>
        <source>The pipeline in %s brings code of its own, which is not run.</source>
        <translation>%s 中的管线带有自己的代码，这些代码不会运行。</translation>
    </message>
    <message>
        <source>The prompt is longer than the model can read; this is left out: %s</source>
        <translation>提示词超出模型能读取的长度；以下部分已略去：%s</translation>
    </message>
    <message>
        <source>The range ends before it starts.</source>
        <translation>范围的终点在起点之前。</translation>
    </message>
    <message>
        <source>The rate of %s varies around %s per second. Set &apos;rate&apos; to keep its speed.</source>
        <translation>%s 的帧率在每秒 %s 上下变化。设置“帧率”可保持它的速度。</translation>
    </message>
    <message>
        <source>The result of %s on %s and %s is too large.</source>
        <translation>“%s”对 %s 和 %s 的结果太大。</translation>
    </message>
    <message>
        <source>The sampler &apos;%s&apos; cannot serve a flow-matching model.</source>
        <translation>采样器“%s”不能用于流匹配模型。</translation>
    </message>
    <message>
        <source>The sampler &apos;%s&apos; cannot serve a model that predicts &apos;%s&apos;.</source>
        <translation>采样器“%s”不能用于预测“%s”的模型。</translation>
    </message>
    <message>
        <source>The sampler &apos;%s&apos; cannot take %s steps: %s</source>
        <translation>采样器“%s”不能走 %s 步：%s</translation>
    </message>
    <message>
        <source>The sampler &apos;%s&apos; has no eta.</source>
        <translation>采样器“%s”没有 eta。</translation>
    </message>
    <message>
        <source>The sampler &apos;%s&apos; places its steps itself.</source>
        <translation>采样器“%s”自行安排各步。</translation>
    </message>
    <message>
        <source>The sampler &apos;%s&apos; serves flow-matching models only.</source>
        <translation>采样器“%s”只用于流匹配模型。</translation>
    </message>
    <message>
        <source>The sampler &apos;%s&apos; takes no list of %s.</source>
        <translation>采样器“%s”不接受 %s 列表。</translation>
    </message>
    <message>
        <source>The schedule that the model was trained with is not known (%s).</source>
        <translation>不知道训练该模型时所用的调度（%s）。</translation>
    </message>
    <message>
        <source>The sheet would be %s×%s pixels.</source>
        <translation>总览图将达到 %s×%s 像素。</translation>
    </message>
    <message>
        <source>The spacing &apos;%s&apos; is not for flow-matching models.</source>
        <translation>间隔“%s”不能用于流匹配模型。</translation>
    </message>
    <message>
        <source>The start holds %s latents, and the noise is for %s.</source>
        <translation>“起点”含有 %s 个潜变量，而噪声对应 %s 个。</translation>
    </message>
    <message>
        <source>The start of %s cannot be read as GGUF.</source>
        <translation>%s 的开头无法作为 GGUF 读取。</translation>
    </message>
    <message>
        <source>The start of %s cannot be read as safetensors.</source>
        <translation>%s 的开头无法作为 safetensors 读取。</translation>
    </message>
    <message>
        <source>The subgraph &apos;%s&apos; is not as it was.</source>
        <translation>子图“%s”已不是原来的样子。</translation>
    </message>
    <message>
        <source>The subgraph &apos;%s&apos; is not empty.</source>
        <translation>子图“%s”不是空的。</translation>
    </message>
    <message>
        <source>The subgraph has %s &apos;%s&apos; already.</source>
        <translation>子图已有 %s“%s”。</translation>
    </message>
    <message>
        <source>The tensors in %s are not what its start says of them.</source>
        <translation>%s 中的张量与它开头所述的不符。</translation>
    </message>
    <message>
        <source>The tensors in %s have shapes that fit no %s.</source>
        <translation>%s 中张量的形状不适合任何 %s。</translation>
    </message>
    <message>
        <source>The text encoder %s is left out: no tokenizer for it was found.</source>
        <translation>文本编码器 %s 已略去：没有找到它的分词器。</translation>
    </message>
    <message>
        <source>The text encoder gives no summary of a text, which Stable Diffusion XL needs.</source>
        <translation>文本编码器没有给出文本的摘要，而 Stable Diffusion XL 需要它。</translation>
    </message>
    <message>
        <source>The token &apos;%s&apos; stands for another embedding already.</source>
        <translation>词元“%s”已经代表另一个嵌入。</translation>
    </message>
    <message>
        <source>The tokenizer in %s cannot be read: %s</source>
        <translation>无法读取 %s 中的分词器：%s</translation>
    </message>
    <message>
        <source>The upscaler in %s cannot be read: %s</source>
        <translation>无法读取 %s 中的放大模型：%s</translation>
    </message>
    <message>
        <source>The value in line %s of the further arguments cannot be read: %s</source>
        <translation>无法读取附加参数第 %s 行的值：%s</translation>
    </message>
    <message>
        <source>The weights cannot be reduced this way, since the package %s cannot be loaded: %s.</source>
        <translation>权重不能这样压缩，因为无法载入包 %s：%s。</translation>
    </message>
    <message>
        <source>The weights in %s cannot be read as %s: %s.</source>
        <translation>%s 中的权重无法作为 %s 读取：%s。</translation>
    </message>
    <message>
        <source>The windows do not fit the maps of a ControlNet.</source>
        <translation>这些窗口与 ControlNet 的特征图不符。</translation>
    </message>
    <message>
        <source>The windows of %s frames do not fit a clip of %s.</source>
        <translation>%s 帧的窗口不适合 %s 帧的片段。</translation>
    </message>
    <message>
        <source>The windows overlap by all that they see.</source>
        <translation>窗口的重叠与窗口一样大。</translation>
    </message>
    <message>
        <source>The workflow itself cannot be removed.</source>
        <translation>工作流本身不能移除。</translation>
    </message>
    <message>
        <source>There are %s pictures or masks for a batch of %s.</source>
        <translation>图像或遮罩有 %s 个，而批次有 %s 个。</translation>
    </message>
    <message>
        <source>There are no clips to join.</source>
        <translation>没有可以连接的片段。</translation>
    </message>
    <message>
        <source>There are no nodes to group.</source>
        <translation>没有可以组成子图的节点。</translation>
    </message>
    <message>
        <source>There are no pictures to lay out.</source>
        <translation>没有可以排列的图像。</translation>
    </message>
    <message>
        <source>There is a subgraph &apos;%s&apos; already.</source>
        <translation>已有子图“%s”。</translation>
    </message>
    <message>
        <source>There is no %s &apos;%s&apos;.</source>
        <translation>没有%s“%s”。</translation>
    </message>
    <message>
        <source>There is no attention backend &apos;%s&apos;.</source>
        <translation>没有注意力后端“%s”。</translation>
    </message>
    <message>
        <source>There is no class %s.</source>
        <translation>没有类别 %s。</translation>
    </message>
    <message>
        <source>There is no class &apos;%s&apos;.</source>
        <translation>没有类别“%s”。</translation>
    </message>
    <message>
        <source>There is no clip %s in a batch of %s.</source>
        <translation>没有第 %s 个片段：批次有 %s 个。</translation>
    </message>
    <message>
        <source>There is no device &apos;%s&apos; on this machine.</source>
        <translation>本机上没有设备“%s”。</translation>
    </message>
    <message>
        <source>There is no device &apos;%s&apos;: this machine has %s of kind &apos;%s&apos;.</source>
        <translation>没有设备“%s”：本机有 %s 个“%s”设备。</translation>
    </message>
    <message>
        <source>There is no element %s in a list of %s.</source>
        <translation>没有第 %s 个元素：列表有 %s 个。</translation>
    </message>
    <message>
        <source>There is no frame %s in a clip of %s frames.</source>
        <translation>没有第 %s 帧：片段有 %s 帧。</translation>
    </message>
    <message>
        <source>There is no model &apos;%s&apos;.</source>
        <translation>没有模型“%s”。</translation>
    </message>
    <message>
        <source>There is no motion %s among %s.</source>
        <translation>没有第 %s 个运动：共有 %s 个。</translation>
    </message>
    <message>
        <source>There is no node &apos;%s&apos; for this wire.</source>
        <translation>这条连线没有节点“%s”可接。</translation>
    </message>
    <message>
        <source>There is no node &apos;%s&apos;.</source>
        <translation>没有节点“%s”。</translation>
    </message>
    <message>
        <source>There is no noise level %s.</source>
        <translation>没有噪声水平 %s。</translation>
    </message>
    <message>
        <source>There is no room for %s GB in %s.</source>
        <translation>没有 %s GB 的空间，位置：%s。</translation>
    </message>
    <message>
        <source>There is no sampler &apos;%s&apos;.</source>
        <translation>没有采样器“%s”。</translation>
    </message>
    <message>
        <source>There is no spacing &apos;%s&apos;.</source>
        <translation>没有间隔“%s”。</translation>
    </message>
    <message>
        <source>There is no subgraph &apos;%s&apos; in this workflow.</source>
        <translation>此工作流中没有子图“%s”。</translation>
    </message>
    <message>
        <source>There is no weight format &apos;%s&apos;.</source>
        <translation>没有权重格式“%s”。</translation>
    </message>
    <message>
        <source>There is no wire from %s to &apos;%s&apos; of %s.</source>
        <translation>没有从 %s 到“%s”（%s）的连线。</translation>
    </message>
    <message>
        <source>There is not enough memory for a picture of this size.</source>
        <translation>内存不足，无法生成这么大的图像。</translation>
    </message>
    <message>
        <source>There is nothing between two conditionings that differ in &apos;%s&apos;.</source>
        <translation>两个条件的“%s”不同，之间没有可取的内容。</translation>
    </message>
    <message>
        <source>There is nothing to combine.</source>
        <translation>没有可以组合的内容。</translation>
    </message>
    <message>
        <source>There is nothing to concatenate.</source>
        <translation>没有可以拼接的内容。</translation>
    </message>
    <message>
        <source>There is nothing to export.</source>
        <translation>没有可导出的内容。</translation>
    </message>
    <message>
        <source>These nodes cannot be grouped: a way leads out of them and back through %s.</source>
        <translation>这些节点不能组成子图：有一条路经由 %s 离开后又回来。</translation>
    </message>
    <message>
        <source>These take one: %s.</source>
        <translation>这些接受列表：%s。</translation>
    </message>
    <message>
        <source>These wires cannot be swapped: %s.</source>
        <translation>这些连线不能交换：%s。</translation>
    </message>
    <message>
        <source>This ControlNet inpaints, and needs to know where.</source>
        <translation>这个 ControlNet 用于局部重绘，需要知道在何处。</translation>
    </message>
    <message>
        <source>This ControlNet serves several types of control pictures, and needs to know which this one is.</source>
        <translation>这个 ControlNet 用于几种控制图像，需要知道这一幅是哪种。</translation>
    </message>
    <message>
        <source>This ControlNet takes no mask.</source>
        <translation>这个 ControlNet 不接受遮罩。</translation>
    </message>
    <message>
        <source>This autoencoder works on clips.</source>
        <translation>这个自编码器处理片段。</translation>
    </message>
    <message>
        <source>This is neither a frame nor a note.</source>
        <translation>这既不是框也不是便签。</translation>
    </message>
    <message>
        <source>This is not saved, since it could not be read again.
%s</source>
        <translation>没有保存，因为保存后将无法再读取。
%s</translation>
    </message>
    <message>
        <source>This kind of ControlNet has no guess mode.</source>
        <translation>这种 ControlNet 没有猜测模式。</translation>
    </message>
    <message>
        <source>This network steers single frames of a clip.</source>
        <translation>这个网络引导片段中的个别帧。</translation>
    </message>
    <message>
        <source>This part of a schedule goes on from where the one before it ended.</source>
        <translation>这一部分调度从前一部分结束之处继续。</translation>
    </message>
    <message>
        <source>This part of a schedule has no step.</source>
        <translation>这一部分调度没有任何一步。</translation>
    </message>
    <message>
        <source>This sampler or spacing needs the package &apos;%s&apos;, which is not installed.</source>
        <translation>这个采样器或间隔需要包“%s”，而它没有安装。</translation>
    </message>
    <message>
        <source>This sampler remembers earlier steps, so that none can be repeated.</source>
        <translation>这个采样器会记住先前的步，所以不能重复任何一步。</translation>
    </message>
    <message>
        <source>This schedule ends without noise, which a model that predicts pictures cannot undo.</source>
        <translation>这个调度结束时没有噪声，预测图像的模型无法逆转它。</translation>
    </message>
    <message>
        <source>This version knows no model family &apos;%s&apos;.</source>
        <translation>本版本不认识模型系列“%s”。</translation>
    </message>
    <message>
        <source>This wire cannot be drawn: %s.</source>
        <translation>不能连接这条线：%s。</translation>
    </message>
    <message>
        <source>Tiled diffusion cannot be used beside the ControlNet of a transformer.</source>
        <translation>分块扩散不能与 Transformer 的 ControlNet 同时使用。</translation>
    </message>
    <message>
        <source>Tiled diffusion is wired twice, and windows have no windows.</source>
        <translation>分块扩散接入了两次，而窗口之内没有窗口。</translation>
    </message>
    <message>
        <source>Timesteps are whole numbers from %s down to 0.</source>
        <translation>时间步是从 %s 递减到 0 的整数。</translation>
    </message>
    <message>
        <source>Token merging is made for UNets with text, and this model has none.</source>
        <translation>合并词元用于带文本的 UNet，而这个模型没有。</translation>
    </message>
    <message>
        <source>Trim the video before it is encoded.</source>
        <translation>请在编码之前截取视频。</translation>
    </message>
    <message>
        <source>True guidance is for models that guidance was distilled into, and this is none.</source>
        <translation>真引导用于经过引导蒸馏的模型，而这个模型不是。</translation>
    </message>
    <message>
        <source>Try another format or size.</source>
        <translation>请尝试其他格式或尺寸。</translation>
    </message>
    <message>
        <source>Turn guess mode off.</source>
        <translation>请关闭“猜测模式”。</translation>
    </message>
    <message>
        <source>Two caches cannot work together: %s.</source>
        <translation>两个缓存不能同时工作：%s。</translation>
    </message>
    <message>
        <source>Type a name, or a folder and a name.</source>
        <translation>请输入名称，或文件夹和名称。</translation>
    </message>
    <message>
        <source>Unwire &apos;positive&apos; and &apos;negative&apos;.</source>
        <translation>请断开“正面”和“负面”。</translation>
    </message>
    <message>
        <source>Unwire &apos;positive&apos;.</source>
        <translation>请断开“正面”。</translation>
    </message>
    <message>
        <source>Unwire the last image.</source>
        <translation>请断开“末尾图像”。</translation>
    </message>
    <message>
        <source>Unwire the patch that was made for another kind of model.</source>
        <translation>请断开为另一种模型制作的补丁。</translation>
    </message>
    <message>
        <source>Update Latent Loom.</source>
        <translation>请更新 Latent Loom。</translation>
    </message>
    <message>
        <source>Update the program, or use another model.</source>
        <translation>请更新程序，或使用其他模型。</translation>
    </message>
    <message>
        <source>Upscalers need the package &apos;%s&apos;, which is not installed.</source>
        <translation>放大模型需要包“%s”，而它没有安装。</translation>
    </message>
    <message>
        <source>Use %s px or more.</source>
        <translation>请使用 %s px 或更大。</translation>
    </message>
    <message>
        <source>Use a ControlNet that was trained for this model.</source>
        <translation>请使用为这个模型训练的 ControlNet。</translation>
    </message>
    <message>
        <source>Use a LoRA that was trained for %s, or a model of the kind %s.</source>
        <translation>请使用为 %s 训练的 LoRA，或 %s 类的模型。</translation>
    </message>
    <message>
        <source>Use a LoRA that was trained for this very kind of model.</source>
        <translation>请使用正是为这种模型训练的 LoRA。</translation>
    </message>
    <message>
        <source>Use a T2I-Adapter that was trained for this model.</source>
        <translation>请使用为这个模型训练的 T2I-Adapter。</translation>
    </message>
    <message>
        <source>Use a cache that is made for transformers, or none.</source>
        <translation>请使用为 Transformer 制作的缓存，或不用缓存。</translation>
    </message>
    <message>
        <source>Use a folder in the layout of diffusers, which has it in its folder &apos;scheduler&apos;.</source>
        <translation>请使用 diffusers 布局的文件夹，它在其中的文件夹 scheduler 里。</translation>
    </message>
    <message>
        <source>Use a model of Stable Diffusion 1 or XL.</source>
        <translation>请使用 Stable Diffusion 1 或 XL 的模型。</translation>
    </message>
    <message>
        <source>Use a model that makes videos.</source>
        <translation>请使用生成视频的模型。</translation>
    </message>
    <message>
        <source>Use a model that was made for this.</source>
        <translation>请使用为此制作的模型。</translation>
    </message>
    <message>
        <source>Use a model with a motion adapter (Apply Motion).</source>
        <translation>请使用带运动适配器的模型（“应用运动”）。</translation>
    </message>
    <message>
        <source>Use a model with a tokenizer.json.</source>
        <translation>请使用带有 tokenizer.json 的模型。</translation>
    </message>
    <message>
        <source>Use a name, or a folder and a name, below the output folder.</source>
        <translation>请使用输出文件夹之内的名称，或文件夹和名称。</translation>
    </message>
    <message>
        <source>Use a whole number for &apos;b&apos;.</source>
        <translation>请让“b”为整数。</translation>
    </message>
    <message>
        <source>Use an adapter of AnimateDiff.</source>
        <translation>请使用 AnimateDiff 的适配器。</translation>
    </message>
    <message>
        <source>Use an adapter that was trained for the same kind of model (Stable Diffusion 1 or XL).</source>
        <translation>请使用为同一种模型（Stable Diffusion 1 或 XL）训练的适配器。</translation>
    </message>
    <message>
        <source>Use an adapter that was trained for this model.</source>
        <translation>请使用为这个模型训练的适配器。</translation>
    </message>
    <message>
        <source>Use another kind of guidance for it.</source>
        <translation>对它请使用另一种引导。</translation>
    </message>
    <message>
        <source>Use another kind of guidance for this model.</source>
        <translation>对这个模型请使用另一种引导。</translation>
    </message>
    <message>
        <source>Use another model; files of other formats can run code when they are opened.</source>
        <translation>请使用其他模型；其他格式的文件在打开时可能运行代码。</translation>
    </message>
    <message>
        <source>Use embeddings that were learned for this kind of model.</source>
        <translation>请使用为这种模型学习的嵌入。</translation>
    </message>
    <message>
        <source>Use it with a model of pictures.</source>
        <translation>请把它用于生成图像的模型。</translation>
    </message>
    <message>
        <source>Use it with models of Stable Diffusion XL.</source>
        <translation>请把它用于 Stable Diffusion XL 的模型。</translation>
    </message>
    <message>
        <source>Use it with models such as AnimateDiff, Latte or ModelScope.</source>
        <translation>请把它用于 AnimateDiff、Latte 或 ModelScope 之类的模型。</translation>
    </message>
    <message>
        <source>Use letters, digits, - and _.</source>
        <translation>请使用字母、数字、- 和 _。</translation>
    </message>
    <message>
        <source>Use one of the published kinds.</source>
        <translation>请使用已发布的种类之一。</translation>
    </message>
    <message>
        <source>Use one that makes pictures or clips.</source>
        <translation>请使用生成图像或片段的管线。</translation>
    </message>
    <message>
        <source>Use smaller numbers.</source>
        <translation>请使用更小的数字。</translation>
    </message>
    <message>
        <source>Use the image encoder that the adapter was trained with.</source>
        <translation>请使用训练该适配器时所用的图像编码器。</translation>
    </message>
    <message>
        <source>Use the model in 16 bits, or a plain LoRA.</source>
        <translation>请使用 16 位的模型，或普通的 LoRA。</translation>
    </message>
    <message>
        <source>Use the pipeline that the model was made for.</source>
        <translation>请使用该模型所对应的管线。</translation>
    </message>
    <message>
        <source>Use the text encoders that belong to the model.</source>
        <translation>请使用属于该模型的文本编码器。</translation>
    </message>
    <message>
        <source>Use this node on each of them, before they are combined.</source>
        <translation>请在组合之前，对每个条件分别使用这个节点。</translation>
    </message>
    <message>
        <source>What was downloaded of %s is damaged.</source>
        <translation>为 %s 下载的内容已损坏。</translation>
    </message>
    <message>
        <source>Which layers carry style and layout is known for Stable Diffusion XL alone.</source>
        <translation>只有 Stable Diffusion XL 已知哪些层负责风格和布局。</translation>
    </message>
    <message>
        <source>Windows can have up to %s frames, and their stride must not be larger.</source>
        <translation>窗口最多可有 %s 帧，步幅不能更大。</translation>
    </message>
    <message>
        <source>Wire Class Label to &apos;positive&apos;.</source>
        <translation>请把“类别标签”接到“正面”。</translation>
    </message>
    <message>
        <source>Wire Class Label to the denoiser in place of Encode Text, or nothing where it is told no class.</source>
        <translation>请把“类别标签”而不是“编码文本”接到去噪器；不以类别为条件时什么都不接。</translation>
    </message>
    <message>
        <source>Wire Class Label, not Encode Text.</source>
        <translation>请接入“类别标签”，而不是“编码文本”。</translation>
    </message>
    <message>
        <source>Wire Encode Text to &apos;positive&apos;.</source>
        <translation>请把“编码文本”接到“正面”。</translation>
    </message>
    <message>
        <source>Wire a list of pictures, or one picture.</source>
        <translation>请接入图像列表或一幅图像。</translation>
    </message>
    <message>
        <source>Wire a mask that is white where to paint anew.</source>
        <translation>请接入在要重绘之处为白色的遮罩。</translation>
    </message>
    <message>
        <source>Wire a negative conditioning.</source>
        <translation>请接入负面条件。</translation>
    </message>
    <message>
        <source>Wire a picture, or write a text.</source>
        <translation>请接入图像，或写入文本。</translation>
    </message>
    <message>
        <source>Wire an autoencoder that was trained with %s.</source>
        <translation>请接入以 %s 训练的自编码器。</translation>
    </message>
    <message>
        <source>Wire an image or an image embedding to it.</source>
        <translation>请接入图像或图像嵌入。</translation>
    </message>
    <message>
        <source>Wire at least one.</source>
        <translation>请至少接入一个。</translation>
    </message>
    <message>
        <source>Wire conditionings to this node.</source>
        <translation>请把条件接到这个节点。</translation>
    </message>
    <message>
        <source>Wire one control picture, or as many as there are pictures.</source>
        <translation>请接入一幅控制图像，或与图像一样多的数量。</translation>
    </message>
    <message>
        <source>Wire one mask, or as many as there are pictures.</source>
        <translation>请接入一个遮罩，或与图像一样多的数量。</translation>
    </message>
    <message>
        <source>Wire one picture.</source>
        <translation>请接入一幅图像。</translation>
    </message>
    <message>
        <source>Wire one reference, or one for each.</source>
        <translation>请接入一幅参考图，或每幅图像各一幅。</translation>
    </message>
    <message>
        <source>Wire one, or as many as there are pictures.</source>
        <translation>连接一个，或与图像数量相同。</translation>
    </message>
    <message>
        <source>Wire the latent of the earlier part as start, and leave the strength at 1.</source>
        <translation>请把前一部分的潜变量接到“起点”，并让强度保持为 1。</translation>
    </message>
    <message>
        <source>Wire the model&apos;s text encoder to the LoRA too, or directly to this node.</source>
        <translation>请把模型的文本编码器也接到 LoRA，或直接接到这个节点。</translation>
    </message>
    <message>
        <source>Wire the same noise to Image to Video and to Denoise.</source>
        <translation>请把同一个噪声接到“图生视频”和“去噪”。</translation>
    </message>
    <message>
        <source>Wire the schedule as it was before the split.</source>
        <translation>请接入拆分之前的调度。</translation>
    </message>
    <message>
        <source>Write a name, a colon and a number: up_blocks.0: 0.5</source>
        <translation>请写出名称、冒号和数字：up_blocks.0: 0.5</translation>
    </message>
    <message>
        <source>Write it as #rrggbb, such as #ff8800.</source>
        <translation>请写成 #rrggbb，例如 #ff8800。</translation>
    </message>
    <message>
        <source>Write numbers like 999, 0.5.</source>
        <translation>请写成这样的数字：999, 0.5。</translation>
    </message>
    <message>
        <source>Write numbers with commas, as in 0, 8, 15.</source>
        <translation>请用逗号分隔数字，例如 0, 8, 15。</translation>
    </message>
    <message>
        <source>Write one argument in each line, once, as name = value.</source>
        <translation>请每行写一个参数，每个只写一次：名称 = 值。</translation>
    </message>
    <message>
        <source>Write the numbers with commas between them: 7, 8, 9.</source>
        <translation>请在数字之间加逗号：7, 8, 9。</translation>
    </message>
    <message>
        <source>`%s` changed</source>
        <translation>“%s”已更改</translation>
    </message>
    <message>
        <source>`%s` is wired otherwise</source>
        <translation>“%s”的接线变了</translation>
    </message>
    <message>
        <source>`%s` was unwired</source>
        <translation>“%s”已断开</translation>
    </message>
    <message>
        <source>`%s` was wired</source>
        <translation>“%s”已接线</translation>
    </message>
    <message>
        <source>a batch of %s</source>
        <translation>%s 个的批次</translation>
    </message>
    <message>
        <source>a clip of %s frames</source>
        <translation>%s 帧的片段</translation>
    </message>
    <message>
        <source>a node above it was run again and gave something else</source>
        <translation>它上游的节点重新运行后给出了不同的结果</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>a number of %s bits is too large</source>
        <translation>%s 位的数字太大</translation>
    </message>
    <message>
        <source>a part of another kind</source>
        <translation>另一种部分</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>a value is missing</source>
        <translation>缺少值</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>整数</translation>
    </message>
    <message>
        <source>a wire that gives %s is missing.</source>
        <translation>缺少给出“%s”的连线。</translation>
    </message>
    <message>
        <source>a wire that gives %s leads to nothing that runs.</source>
        <translation>给出“%s”的连线没有通到会运行的节点。</translation>
    </message>
    <message>
        <source>autoencoder</source>
        <translation>自编码器</translation>
    </message>
    <message>
        <source>checkpoint</source>
        <translation>检查点</translation>
    </message>
    <message>
        <source>denoiser</source>
        <translation>去噪器</translation>
    </message>
    <message>
        <source>emptied the device&apos;s caches</source>
        <translation>已清空设备的缓存</translation>
    </message>
    <message>
        <source>image encoder</source>
        <translation>图像编码器</translation>
    </message>
    <message>
        <source>it hangs on a choice that is made while running</source>
        <translation>它取决于运行中才做出的选择</translation>
    </message>
    <message>
        <source>it has not run yet</source>
        <translation>它尚未运行</translation>
    </message>
    <message>
        <source>it is bypassed, so there is nothing to run to.</source>
        <translation>它已旁路，所以没有可运行到的目标。</translation>
    </message>
    <message>
        <source>it is muted, so there is nothing to run to.</source>
        <translation>它已屏蔽，所以没有可运行到的目标。</translation>
    </message>
    <message>
        <source>it takes %s, and %s gives %s.</source>
        <translation>它接受“%s”，而“%s”给出“%s”。</translation>
    </message>
    <message>
        <source>it was asked to run again</source>
        <translation>要求它重新运行</translation>
    </message>
    <message>
        <source>it was saved by a newer version of %s; update Latent Loom.</source>
        <translation>它由更新版本的“%s”保存；请更新 Latent Loom。</translation>
    </message>
    <message>
        <source>its inputs have changed</source>
        <translation>它的输入已改变</translation>
    </message>
    <message>
        <source>its summary has %s features, and the model takes %s</source>
        <translation>它的摘要有 %s 个特征，而模型接受 %s 个</translation>
    </message>
    <message>
        <source>its tokens have %s features, and the model takes %s</source>
        <translation>它的词元有 %s 个特征，而模型接受 %s 个</translation>
    </message>
    <message>
        <source>its value was dropped to make room</source>
        <translation>它的值已为腾出空间而丢弃</translation>
    </message>
    <message>
        <source>motion adapter</source>
        <translation>运动适配器</translation>
    </message>
    <message>
        <source>no file is chosen</source>
        <translation>没有选择文件</translation>
    </message>
    <message>
        <source>no node type is called %s; install what brings it, or replace the node.</source>
        <translation>没有名为 %s 的节点类型；请安装提供它的插件，或替换该节点。</translation>
    </message>
    <message>
        <source>no value leads to it.</source>
        <translation>没有值通到它。</translation>
    </message>
    <message>
        <source>second text encoder</source>
        <translation>第二个文本编码器</translation>
    </message>
    <message>
        <source>style model</source>
        <translation>风格模型</translation>
    </message>
    <message>
        <source>text encoder</source>
        <translation>文本编码器</translation>
    </message>
    <message>
        <source>textual inversion</source>
        <translation>文本反演</translation>
    </message>
    <message>
        <source>the device, number format or output folder changed</source>
        <translation>设备、数值格式或输出文件夹已更改</translation>
    </message>
    <message>
        <source>the dot leads to &apos;%s&apos; of %s, which takes %s, not %s</source>
        <translation>转接点通向“%s”（%s），它接受“%s”，而不是“%s”</translation>
    </message>
    <message>
        <source>the file `%s` changed</source>
        <translation>文件“%s”已改变</translation>
    </message>
    <message>
        <source>the file that it wrote has changed or gone</source>
        <translation>它写出的文件已改变或已不存在</translation>
    </message>
    <message>
        <source>the node type has changed</source>
        <translation>节点类型已改变</translation>
    </message>
    <message>
        <source>the text holds half a character (a lone surrogate)</source>
        <translation>文本中有半个字符（单独的代理项）</translation>
    </message>
    <message>
        <source>there is no file &apos;%s&apos;</source>
        <translation>没有文件“%s”</translation>
    </message>
    <message>
        <source>there is no such node.</source>
        <translation>没有这个节点。</translation>
    </message>
    <message>
        <source>there is nothing to run yet: add a node that makes something.</source>
        <translation>还没有可运行的内容：请添加一个能产生内容的节点。</translation>
    </message>
    <message>
        <source>third text encoder</source>
        <translation>第三个文本编码器</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>unloaded %s MiB of model weights</source>
        <translation>已卸载 %s MiB 的模型权重</translation>
    </message>
    <message>
        <source>upscaler</source>
        <translation>放大模型</translation>
    </message>
    <message>
        <source>yes or no (true or false)</source>
        <translation>是或否（true 或 false）</translation>
    </message>
</context>
<context>
    <name>Minimap</name>
    <message>
        <source>Minimap</source>
        <translation>小地图</translation>
    </message>
    <message>
        <source>The whole graph; a click moves the view there.</source>
        <translation>整张图；单击把视图移到那里。</translation>
    </message>
</context>
<context>
    <name>ModelFoldersSection</name>
    <message>
        <source>%s (not there)</source>
        <translation>%s（不存在）</translation>
    </message>
    <message>
        <source>Add a folder of models</source>
        <translation>添加模型文件夹</translation>
    </message>
    <message>
        <source>Add folder …</source>
        <translation>添加文件夹…</translation>
    </message>
    <message>
        <source>Model folders</source>
        <translation>模型文件夹</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Models are looked for by name in these folders, in this order. Folders of ComfyUI and of Stable Diffusion WebUI can be used where they are.</source>
        <translation>按此顺序在这些文件夹中按名称查找模型。ComfyUI 和 Stable Diffusion WebUI 的文件夹可以直接使用。</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
</context>
<context>
    <name>ModelLibraryPanel</name>
    <message>
        <source>%d models</source>
        <translation>%d 个模型</translation>
    </message>
    <message>
        <source>%d of them cannot be used</source>
        <translation>其中 %d 个不能使用</translation>
    </message>
    <message>
        <source>All kinds</source>
        <translation>所有种类</translation>
    </message>
    <message>
        <source>By kind</source>
        <translation>按种类</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>按名称</translation>
    </message>
    <message>
        <source>By size</source>
        <translation>按大小</translation>
    </message>
    <message>
        <source>Cannot be used</source>
        <translation>不能使用</translation>
    </message>
    <message>
        <source>Folders …</source>
        <translation>文件夹…</translation>
    </message>
    <message>
        <source>Kind of model</source>
        <translation>模型种类</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>重新查找</translation>
    </message>
    <message>
        <source>Looking for models …</source>
        <translation>正在查找模型…</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Models could not be looked for: %s</source>
        <translation>无法查找模型：%s</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>顺序</translation>
    </message>
    <message>
        <source>Search models</source>
        <translation>搜索模型</translation>
    </message>
    <message>
        <source>without: %s</source>
        <translation>缺少：%s</translation>
    </message>
</context>
<context>
    <name>NodeReport</name>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
</context>
<context>
    <name>Nodes</name>
    <message>
        <source>A clip. frames: F×3×H×W, uint8 in 0..255 or float32 in 0..1, on the CPU, perhaps mapped from a file.</source>
        <translation>视频片段。frames：F×3×H×W，取值 0..255 的 uint8 或 0..1 的 float32，位于内存，也可能由文件映射而来。</translation>
    </message>
    <message>
        <source>A dot on a wire, to lead it where it can be read.</source>
        <translation>连线上的转接点，让连线走得清楚。</translation>
    </message>
    <message>
        <source>A file that was written below the output folder.</source>
        <translation>写在输出文件夹之内的文件。</translation>
    </message>
    <message>
        <source>A handle to a network that enlarges pictures pixel by pixel.</source>
        <translation>在像素上放大图像的网络的句柄。</translation>
    </message>
    <message>
        <source>A handle to a network that removes noise. family names the module in nodes.families that knows it.</source>
        <translation>去除噪声的网络的句柄。family 是 nodes.families 中了解它的模块名。</translation>
    </message>
    <message>
        <source>A handle to a network that steers a denoiser by a picture (Zhang et al. 2023, arXiv:2302.05543).</source>
        <translation>用图像引导去噪器的网络的句柄（Zhang et al. 2023，arXiv:2302.05543）。</translation>
    </message>
    <message>
        <source>A handle to a small network that steers a denoiser by a picture (Mou et al. 2023, arXiv:2302.08453).</source>
        <translation>用图像引导去噪器的小型网络的句柄（Mou et al. 2023，arXiv:2302.08453）。</translation>
    </message>
    <message>
        <source>A handle to layers that let a UNet of pictures make clips (Guo et al. 2023, arXiv:2307.04725).</source>
        <translation>让图像 UNet 生成片段的层的句柄（Guo et al. 2023，arXiv:2307.04725）。</translation>
    </message>
    <message>
        <source>A handle to networks that know how well a text describes a picture (Radford et al. 2021, arXiv:2103.00020).</source>
        <translation>能判断文本与图像相符程度的网络的句柄（Radford et al. 2021，arXiv:2103.00020）。</translation>
    </message>
    <message>
        <source>A handle to weights that let a picture act as a prompt (Ye et al. 2023, arXiv:2308.06721).</source>
        <translation>让图像起到提示词作用的权重的句柄（Ye et al. 2023，arXiv:2308.06721）。</translation>
    </message>
    <message>
        <source>A handle to what turns pictures into latents and back.</source>
        <translation>在图像与潜变量之间相互转换的网络的句柄。</translation>
    </message>
    <message>
        <source>A handle to what turns text into conditioning: one or several encoders with their tokenizers&apos; folders.</source>
        <translation>把文本变为条件的编码器的句柄：一个或几个编码器，以及它们分词器的文件夹。</translation>
    </message>
    <message>
        <source>A mask of the size of a picture, white within a rectangle or ellipse and black around it.

left to bottom say where it lies, as parts of the width and height. Its edge is softness pixels wide, half of it inside.</source>
        <translation>与图像同样大小的遮罩，在矩形或椭圆内为白色，周围为黑色。

“左”到“下”以宽度和高度的比例决定它的位置。边缘宽“柔和度”像素，其中一半在形状之内。</translation>
    </message>
    <message>
        <source>A named input of this graph: a socket of the subgraph node, or a value for --set on the command line.</source>
        <translation>这张图的具名输入：子图节点的一个端口，或命令行 --set 所设的值。</translation>
    </message>
    <message>
        <source>A named output of this graph: a socket of the subgraph node, or a target of a run.</source>
        <translation>这张图的具名输出：子图节点的一个端口，或一次运行的目标。</translation>
    </message>
    <message>
        <source>A number with decimals, to be used in several places at once.</source>
        <translation>带小数的数字，可同时用在多处。</translation>
    </message>
    <message>
        <source>A number with decimals.</source>
        <translation>带小数的数字。</translation>
    </message>
    <message>
        <source>A piece of text.</source>
        <translation>一段文本。</translation>
    </message>
    <message>
        <source>A text, such as a prompt, to be used in several places at once.</source>
        <translation>一段文本（例如提示词），可同时用在多处。</translation>
    </message>
    <message>
        <source>A whole number, to be used in several places at once: a width, a number of steps, a count of frames.</source>
        <translation>一个整数，可同时用在多处：宽度、步数、帧数等。</translation>
    </message>
    <message>
        <source>A whole number.</source>
        <translation>整数。</translation>
    </message>
    <message>
        <source>A yes or no, for switches and other toggles.</source>
        <translation>是或否，用于开关和其他选项。</translation>
    </message>
    <message>
        <source>Adaptive Projected Guidance</source>
        <translation>自适应投影引导</translation>
    </message>
    <message>
        <source>Add a LoRA to a model: a small file that changes its style, or teaches it a person or a thing.

Several can follow one another. weight is for the denoiser, from start to end as parts of the run; text_weight for the text encoder, which many LoRAs change too: wire it in and use the one that comes out. Files of LoRA, LoCon, LoHa, LoKr and DoRA are read, in the layouts of diffusers and of kohya&apos;s trainers. The model itself stays as it is for everything else that uses it.

Source: Hu et al. 2021, arXiv:2106.09685.</source>
        <translation>给模型加上 LoRA：一个小文件，改变模型的风格，或教它认识某个人或物。

可以接连使用几个。“权重”用于去噪器，从“起点”到“终点”，以运行过程的比例计；“文本权重”用于文本编码器，许多 LoRA 也会改变它：请把它接入，并使用传出的那个。可读取 LoRA、LoCon、LoHa、LoKr 和 DoRA 文件，布局可以是 diffusers 的或 kohya 训练器的。对其他使用该模型的部分，模型本身保持不变。

来源：Hu et al. 2021，arXiv:2106.09685。</translation>
    </message>
    <message>
        <source>Add a border to pictures; the mask is white where something was added, ready for outpainting.

edge repeats the outermost pixels, mirror reflects the picture.</source>
        <translation>给图像加边；遮罩在新加的地方为白色，可直接用于向外扩绘。

“边缘”重复最外侧的像素，“镜像”反射图像。</translation>
    </message>
    <message>
        <source>AnimateDiff</source>
        <translation>AnimateDiff</translation>
    </message>
    <message>
        <source>Any</source>
        <translation>任意</translation>
    </message>
    <message>
        <source>Any value; the node takes whatever it is given.</source>
        <translation>任意值；节点接受给它的任何内容。</translation>
    </message>
    <message>
        <source>Apply Motion</source>
        <translation>应用运动</translation>
    </message>
    <message>
        <source>Attention Backend</source>
        <translation>注意力后端</translation>
    </message>
    <message>
        <source>Attention Broadcast</source>
        <translation>注意力广播</translation>
    </message>
    <message>
        <source>Autoencoder</source>
        <translation>自编码器</translation>
    </message>
    <message>
        <source>Average Conditioning</source>
        <translation>平均条件</translation>
    </message>
    <message>
        <source>Blend Images</source>
        <translation>混合图像</translation>
    </message>
    <message>
        <source>Boolean</source>
        <translation>布尔</translation>
    </message>
    <message>
        <source>CLIP</source>
        <translation>CLIP</translation>
    </message>
    <message>
        <source>CLIP Guidance</source>
        <translation>CLIP 引导</translation>
    </message>
    <message>
        <source>Calculate with two numbers.

remainder has the sign of b; power is a to the power of b. Dividing by zero, and powers that are no real number, are errors.</source>
        <translation>用两个数字计算。

“余数”的符号与 b 相同；“乘方”是 a 的 b 次方。除以零，以及结果不是实数的乘方，都会报错。</translation>
    </message>
    <message>
        <source>Canny Edges</source>
        <translation>Canny 边缘</translation>
    </message>
    <message>
        <source>Carry Image along Flow</source>
        <translation>图像随光流移动</translation>
    </message>
    <message>
        <source>Compare Images</source>
        <translation>比较图像</translation>
    </message>
    <message>
        <source>Compare Numbers</source>
        <translation>比较数字</translation>
    </message>
    <message>
        <source>Compare Videos</source>
        <translation>比较视频</translation>
    </message>
    <message>
        <source>Compare two numbers; the result can steer a switch.</source>
        <translation>比较两个数字；结果可以控制开关。</translation>
    </message>
    <message>
        <source>Conditioning</source>
        <translation>条件</translation>
    </message>
    <message>
        <source>Contact Sheet</source>
        <translation>总览图</translation>
    </message>
    <message>
        <source>Control</source>
        <translation>控制</translation>
    </message>
    <message>
        <source>ControlNet</source>
        <translation>ControlNet</translation>
    </message>
    <message>
        <source>Crop Image</source>
        <translation>裁剪图像</translation>
    </message>
    <message>
        <source>Cut a rectangle out of pictures.

It lies at anchor, moved by right and down pixels, and is kept within the picture; where the picture is smaller than the rectangle, all of it is taken.</source>
        <translation>从图像中裁出一个矩形。

矩形位于锚点处，再向右、向下移动所给的像素，并保持在图像之内；图像比矩形小时，取整幅图像。</translation>
    </message>
    <message>
        <source>Decode Latent</source>
        <translation>解码潜变量</translation>
    </message>
    <message>
        <source>Denoise</source>
        <translation>去噪</translation>
    </message>
    <message>
        <source>Denoise Inverted</source>
        <translation>反演去噪</translation>
    </message>
    <message>
        <source>Denoiser</source>
        <translation>去噪器</translation>
    </message>
    <message>
        <source>Draw motion as colours, one picture for each pair of frames: the hue is the direction, white stands still.

Right is red, down yellow, left light blue, up violet. Colours are full from full_speed pixels per frame on (0: the speed that 1 % of the pixels exceed). The colour wheel of Baker et al. 2011.</source>
        <translation>用颜色画出运动，每对相邻帧一幅图像：色相表示方向，白色表示静止。

向右为红，向下为黄，向左为浅蓝，向上为紫。速度达到每帧“满色速度”像素时颜色最饱和（0：取 1 % 像素所超过的速度）。色轮取自 Baker et al. 2011。</translation>
    </message>
    <message>
        <source>Draw the edges of pictures as white lines on black (Canny 1986), as Canny ControlNets are steered by.

Edges begin where brightness changes by more than high_threshold, and are followed as long as it changes by more than low_threshold. A little blur before keeps texture and noise out.</source>
        <translation>把图像的边缘画成黑底白线（Canny 1986），供 Canny ControlNet 使用。

亮度变化超过“高阈值”处开始边缘，并沿着变化仍超过“低阈值”的地方延伸。事先稍加模糊可以排除纹理和噪声。</translation>
    </message>
    <message>
        <source>Encode Image</source>
        <translation>编码图像</translation>
    </message>
    <message>
        <source>Encode Text</source>
        <translation>编码文本</translation>
    </message>
    <message>
        <source>Enlarge pictures with a network made for it, by as much as it was made for (mostly 4 times).

It works in tiles of tile pixels, so that large pictures fit in memory; each sees overlap pixels around it, so that no edges show. Transparency is enlarged smoothly.</source>
        <translation>用专门的网络放大图像，倍数取网络所固定的（多为 4 倍）。

按“分块”像素的方块处理，使大图像也能放入内存；每块还看到周围“重叠”像素，所以不露接缝。透明度平滑放大。</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Find out how everything moves from each frame of a clip to the next, and back.

Also marks what has no counterpart in the other frame (occlusion): where going there and back does not end where it began (Meister et al. 2018). Works without a model, on any processor; fastest takes about a quarter of the time of accurate, and is off by tenths of a pixel where that is off by hundredths. Dense inverse search (Kroeger et al. 2016).</source>
        <translation>求出片段中每一帧到下一帧、以及反方向的运动。

还会标出在另一帧中没有对应的地方（遮挡）：即往返之后回不到出发点之处（Meister et al. 2018）。不需要模型，可在任何处理器上运行；“最快”所用时间约为“精确”的四分之一，误差为十分之几像素，而后者为百分之几像素。稠密逆搜索（Kroeger et al. 2016）。</translation>
    </message>
    <message>
        <source>Flow</source>
        <translation>光流</translation>
    </message>
    <message>
        <source>Flow Picture</source>
        <translation>光流图</translation>
    </message>
    <message>
        <source>For models that edit a picture by an instruction: say how closely the result keeps to the picture.

The guidance&apos;s own scale says how strongly the text is followed, scale how strongly the picture is. Takes three predictions at each step.

Source: InstructPix2Pix, Brooks et al. 2022, arXiv:2211.09800.</source>
        <translation>用于按指令编辑图像的模型：决定结果与原图像的接近程度。

引导自己的系数决定遵循文本的程度，这里的“系数”决定遵循图像的程度。每一步做三次预测。

来源：InstructPix2Pix，Brooks et al. 2022，arXiv:2211.09800。</translation>
    </message>
    <message>
        <source>Gaussian noise as a recipe: a denoiser draws it in the shape of its own latents.</source>
        <translation>以配方形式表示的高斯噪声：去噪器按自己潜变量的形状抽取它。</translation>
    </message>
    <message>
        <source>Give a clip another size.

stretch ignores the proportions; inside keeps them, and stays within the size; cover keeps them, and cuts off what stands out; pad keeps them, and fills the rest with black. The size is rounded down to multiple_of (latents need multiples of 8, some models of 16).</source>
        <translation>改变片段的尺寸。

“拉伸”不保持比例；“适应”保持比例并不超出尺寸；“覆盖”保持比例并裁去超出部分；“填充”保持比例并用黑色补齐。尺寸向下取整到“倍数”（潜变量需要 8 的倍数，有些模型需要 16）。</translation>
    </message>
    <message>
        <source>Give pictures another size.

stretch ignores the proportions; inside keeps them, and stays within the size; cover keeps them, and cuts off what stands out; pad keeps them, and fills the rest with black. automatic averages areas when it makes pictures smaller, and is bicubic when it makes them larger. The size is rounded down to multiple_of (latents need multiples of 8, some models of 16).</source>
        <translation>改变图像的尺寸。

“拉伸”不保持比例；“适应”保持比例并不超出尺寸；“覆盖”保持比例并裁去超出部分；“填充”保持比例并用黑色补齐。“自动”在缩小时取区域平均，放大时用双三次插值。尺寸向下取整到“倍数”（潜变量需要 8 的倍数，有些模型需要 16）。</translation>
    </message>
    <message>
        <source>Graph</source>
        <translation>图</translation>
    </message>
    <message>
        <source>Graph Input</source>
        <translation>图输入</translation>
    </message>
    <message>
        <source>Graph Output</source>
        <translation>图输出</translation>
    </message>
    <message>
        <source>Guidance</source>
        <translation>引导</translation>
    </message>
    <message>
        <source>Hand on one of two values. What leads to the other one is not computed at all.</source>
        <translation>传出两个值中的一个。通向另一个值的部分完全不计算。</translation>
    </message>
    <message>
        <source>How a method takes part in the denoising loop, as data. The places are in nodes.denoising.patches.</source>
        <translation>以数据表示一种方法如何参与去噪循环。参与的位置见 nodes.denoising.patches。</translation>
    </message>
    <message>
        <source>IP-Adapter</source>
        <translation>IP-Adapter</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Images to Video</source>
        <translation>图像转视频</translation>
    </message>
    <message>
        <source>Inpaint</source>
        <translation>局部重绘</translation>
    </message>
    <message>
        <source>Integer</source>
        <translation>整数</translation>
    </message>
    <message>
        <source>Invert</source>
        <translation>反演</translation>
    </message>
    <message>
        <source>Invert Mask</source>
        <translation>反转遮罩</translation>
    </message>
    <message>
        <source>Join Text</source>
        <translation>连接文本</translation>
    </message>
    <message>
        <source>Join Videos</source>
        <translation>连接视频</translation>
    </message>
    <message>
        <source>Join texts in the order of their wires, with separator between them (type \n for a new line).

With skip_empty, texts without any letters are left out together with their separator.</source>
        <translation>按连线的顺序连接文本，中间加“分隔符”（换行请写 \n）。

打开“跳过空白”时，没有内容的文本连同分隔符一起略去。</translation>
    </message>
    <message>
        <source>Latent</source>
        <translation>潜变量</translation>
    </message>
    <message>
        <source>Latents</source>
        <translation>潜变量</translation>
    </message>
    <message>
        <source>Lay one picture over another of the same size.

above shows where its own alpha and the mask are white, as strongly as opacity says. One picture (or mask) goes with each picture of a batch. Where the lower picture is transparent, the upper one shows in its own colours (the operator &quot;over&quot; of Porter &amp; Duff 1984).</source>
        <translation>把一幅图像叠在另一幅同样大小的图像上。

“上层”在自身透明通道和遮罩为白色处显示，强度由“不透明度”决定。批次中的每幅图像可各配一幅图像（或遮罩）。下层透明之处，上层以自身颜色显示（Porter &amp; Duff 1984 的“over”运算）。</translation>
    </message>
    <message>
        <source>Lay pictures in tiles, beside and below themselves.</source>
        <translation>把图像平铺：在自身的旁边和下方重复。</translation>
    </message>
    <message>
        <source>Lay pictures out on one sheet, row by row, each with its label below.

Takes a whole list (the results of a sweep), and the pictures of batches one by one. With 0 columns, the sheet is about square. Pictures of other sizes are fitted into the size of the first. labels go with the pictures in order.</source>
        <translation>把图像逐行排在一张总览图上，标签在各图下方。

接受整个列表（遍历的结果），批次中的图像则逐幅排列。列数为 0 时，总览图大致为正方形。其他尺寸的图像按第一幅的尺寸适配。“标签”按顺序对应图像。</translation>
    </message>
    <message>
        <source>Let a picture that goes with one frame of a clip (an edit of it, say) move along with the clip.

Gives one frame for each of the clip, and masks that are white where the picture has nothing to show: what was hidden in frame, or outside of it. Small errors add up, so that a few dozen frames are the limit.</source>
        <translation>让与片段中某一帧对应的图像（例如对它的修改）随片段一起运动。

为片段的每一帧给出一帧，并给出遮罩：图像没有内容可显示之处为白色，即在那一帧中被遮挡或位于画面之外的部分。小误差会累积，所以以几十帧为限。</translation>
    </message>
    <message>
        <source>List Images</source>
        <translation>图像列表</translation>
    </message>
    <message>
        <source>List Texts</source>
        <translation>文本列表</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>列表</translation>
    </message>
    <message>
        <source>Load ControlNet</source>
        <translation>载入 ControlNet</translation>
    </message>
    <message>
        <source>Load IP-Adapter</source>
        <translation>载入 IP-Adapter</translation>
    </message>
    <message>
        <source>Load Image</source>
        <translation>载入图像</translation>
    </message>
    <message>
        <source>Load Model</source>
        <translation>载入模型</translation>
    </message>
    <message>
        <source>Load Upscaler</source>
        <translation>载入放大模型</translation>
    </message>
    <message>
        <source>Load Video</source>
        <translation>载入视频</translation>
    </message>
    <message>
        <source>Load a network that enlarges pictures: one .safetensors file of ESRGAN, SwinIR, DAT or another known kind.

It needs the package spandrel. Files in PyTorch&apos;s own format (.pth) can run code when they are opened, and are not read; many upscalers are there as .safetensors too.</source>
        <translation>载入放大图像的网络：ESRGAN、SwinIR、DAT 或其他已知种类的单个 .safetensors 文件。

需要包 spandrel。PyTorch 自己格式的文件（.pth）在打开时可能运行代码，所以不读取；许多放大模型也有 .safetensors 文件。</translation>
    </message>
    <message>
        <source>Load a network that steers a denoiser by a picture of edges, poses or depth.

It may be one for Stable Diffusion 1, 2, XL or 3, for Flux or for Hunyuan-DiT, for one type of pictures or (ControlNet-Union) for several: a folder, or for Stable Diffusion 1, 2 and XL a .safetensors file. Source: Zhang et al. 2023, arXiv:2302.05543.</source>
        <translation>载入用边缘、姿态或深度的图像引导去噪器的网络。

它可以用于 Stable Diffusion 1、2、XL 或 3、Flux 或 Hunyuan-DiT，接受一种或几种（ControlNet-Union）图像：文件夹，或者用于 Stable Diffusion 1、2 和 XL 的 .safetensors 文件。来源：Zhang et al. 2023，arXiv:2302.05543。</translation>
    </message>
    <message>
        <source>Make a clip of pictures of the same size, in order; each picture of a batch is a frame. Alpha is left out.</source>
        <translation>把同样大小的图像按顺序做成片段；批次中的每幅图像是一帧。透明通道会略去。</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>遮罩</translation>
    </message>
    <message>
        <source>Measure how far each frame of a clip is from the same frame of another one, up to the end of the shorter.

MSE is the mean squared error of values in 0..1, PSNR the same in decibels (more is closer; infinite where equal), SSIM the structural similarity (1 where equal; Wang et al. 2004). Time is in seconds.</source>
        <translation>测量片段的每一帧与另一片段同一帧相差多少，到较短者结束为止。

MSE 是取值 0..1 的均方误差，PSNR 是同一误差的分贝值（越大越接近；相同时为无穷大），SSIM 是结构相似度（相同时为 1；Wang et al. 2004）。时间以秒为单位。</translation>
    </message>
    <message>
        <source>Measure how far each picture of a batch is from its reference; one reference may serve for all of them.

MSE is the mean squared error of values in 0..1, PSNR the same in decibels (more is closer; infinite where equal), SSIM the structural similarity (1 where equal; Wang et al. 2004). Alpha is left out.</source>
        <translation>测量批次中每幅图像与其参考图相差多少；一幅参考图可供所有图像使用。

MSE 是取值 0..1 的均方误差，PSNR 是同一误差的分贝值（越大越接近；相同时为无穷大），SSIM 是结构相似度（相同时为 1；Wang et al. 2004）。透明通道不计入。</translation>
    </message>
    <message>
        <source>Metrics</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>运动</translation>
    </message>
    <message>
        <source>Move a picture as a clip moves from frame pair to the next.

amount 1 is the whole way, 0.5 half of it, and negative values go the other way. What comes from outside the picture is black, or transparent where there is alpha.</source>
        <translation>让图像按片段从“帧对”那一帧到下一帧的运动移动。

“程度”为 1 是全程，0.5 是一半，负值朝相反方向。来自画面之外的部分为黑色，有透明通道时为透明。</translation>
    </message>
    <message>
        <source>Move every frame to where its neighbour is: what motion alone explains of a clip.

backward brings each frame onto the next one, and gives frames 1, 2, 3 ... as the ones before predict them; forward brings each frame onto the one before it. What comes from outside the picture is black. A flow that was measured at another size is scaled.</source>
        <translation>把每一帧移到相邻帧的位置：看仅凭运动能解释片段的多少。

“后向”把每一帧变形到下一帧，得到由前一帧预测的第 1、2、3…帧；“前向”把每一帧变形到前一帧。来自画面之外的部分为黑色。在其他尺寸下测得的光流会随之缩放。</translation>
    </message>
    <message>
        <source>Named columns of plain values, such as what was measured of each frame of a clip.</source>
        <translation>由具名列组成的普通值，例如对片段每一帧的测量结果。</translation>
    </message>
    <message>
        <source>Neighbouring seeds, to make several variations with otherwise equal settings.</source>
        <translation>相邻的若干种子，用于在其他设置相同的情况下生成多个变体。</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>噪声</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>Number Arithmetic</source>
        <translation>数字运算</translation>
    </message>
    <message>
        <source>Numbers at equal distances from start to stop, both included; a single one is start.

Wire it to any number to run what follows once for each: guidance scales, strengths, thresholds. Elements that a longer sweep has in common with an earlier one are not computed again.</source>
        <translation>从“起点”到“终止”等距的数字，两端都包括；只有一个时为“起点”。

接到任何数字输入，就会对每个值各运行一次后面的部分：引导强度、强度、阈值等。更长的遍历与先前相同的元素不会重新计算。</translation>
    </message>
    <message>
        <source>Occlusion Masks</source>
        <translation>遮挡遮罩</translation>
    </message>
    <message>
        <source>One frame of a clip as a picture, counted from 0; negative counts from the end (-1 is the last).</source>
        <translation>把片段的一帧作为图像，从 0 数起；负数从末尾数（-1 为最后一帧）。</translation>
    </message>
    <message>
        <source>One number of a list, counted from 0; negative counts from the end (-1 is the last).</source>
        <translation>列表中的一个数字，从 0 数起；负数从末尾数（-1 为最后一个）。</translation>
    </message>
    <message>
        <source>One picture, or several of the same size.</source>
        <translation>一幅图像，或几幅同样大小的图像。</translation>
    </message>
    <message>
        <source>One text of a list, counted from 0; negative counts from the end (-1 is the last).</source>
        <translation>列表中的一段文本，从 0 数起；负数从末尾数（-1 为最后一段）。</translation>
    </message>
    <message>
        <source>Optical Flow</source>
        <translation>光流估计</translation>
    </message>
    <message>
        <source>Optical flow between neighbouring frames of a clip of F frames, in pixels at the stated resolution.</source>
        <translation>F 帧片段中相邻帧之间的光流，以所述分辨率下的像素为单位。</translation>
    </message>
    <message>
        <source>Pad Image</source>
        <translation>扩展画布</translation>
    </message>
    <message>
        <source>Patch</source>
        <translation>补丁</translation>
    </message>
    <message>
        <source>Pick Frame</source>
        <translation>选取帧</translation>
    </message>
    <message>
        <source>Pick Number</source>
        <translation>选取数字</translation>
    </message>
    <message>
        <source>Pick Text</source>
        <translation>选取文本</translation>
    </message>
    <message>
        <source>Play clips of the same size one after the other, at the rate of the first.</source>
        <translation>把同样大小的片段按第一个的帧率依次播放。</translation>
    </message>
    <message>
        <source>Play the same frames at another rate: slower or faster.</source>
        <translation>以另一帧率播放相同的帧：更慢或更快。</translation>
    </message>
    <message>
        <source>Preview Image</source>
        <translation>预览图像</translation>
    </message>
    <message>
        <source>Preview Video</source>
        <translation>预览视频</translation>
    </message>
    <message>
        <source>Read a picture: PNG, JPEG, JPEG 2000, WebP, AVIF, TIFF, BMP, GIF (its first frame), PSD, PPM, TGA or ICO.

It is turned upright as the camera says, brought to sRGB where it has a colour profile, and keeps its alpha channel. PNG files of 16 bits keep their precision, and are taken to be sRGB. A relative name is looked for in the search folders.</source>
        <translation>读取图像：PNG、JPEG、JPEG 2000、WebP、AVIF、TIFF、BMP、GIF（第一帧）、PSD、PPM、TGA 或 ICO。

按相机记录的方向摆正；有颜色配置文件时转换到 sRGB；保留透明通道。16 位的 PNG 文件保持精度，并视为 sRGB。相对名称会在搜索文件夹中查找。</translation>
    </message>
    <message>
        <source>Read exact frames of a video: MP4, MKV, WebM, MOV, AVI, GIF and whatever else FFmpeg reads.

Takes count frames (0: all) from frame start on, every stride-th. With a rate, the clip is first brought to so many frames per second, which also evens out files whose rate varies (phones, screen recordings); with 0, every frame is taken as it is, at the file&apos;s own rate. largest_side scales down while reading (0: not). Frames are turned upright, and have square pixels. Sound is left out.</source>
        <translation>精确读取视频的帧：MP4、MKV、WebM、MOV、AVI、GIF 以及 FFmpeg 能读取的其他格式。

从“起点”帧开始，每隔“步幅”取一帧，共取“数量”帧（0：全部）。给出“帧率”时，片段先转换为每秒这么多帧，帧率不稳定的文件（手机、录屏）也会随之变得均匀；为 0 时，按文件自身的帧率原样取每一帧。“最长边”在读取时缩小（0：不缩小）。帧会被摆正，并采用方形像素。声音会略去。</translation>
    </message>
    <message>
        <source>Replace every occurrence of one piece of text by another.

Wire a list into replace_with to make a prompt for each of its items: a photo of SUBJECT at dawn.</source>
        <translation>把一段文字的每次出现都替换为另一段。

把列表接到“替换为”，就会为其中每一项生成一条提示词：a photo of SUBJECT at dawn。</translation>
    </message>
    <message>
        <source>Replace in Text</source>
        <translation>替换文本</translation>
    </message>
    <message>
        <source>Reroute</source>
        <translation>转接点</translation>
    </message>
    <message>
        <source>Resize Image</source>
        <translation>缩放图像</translation>
    </message>
    <message>
        <source>Resize Video</source>
        <translation>缩放视频</translation>
    </message>
    <message>
        <source>Round Number</source>
        <translation>取整</translation>
    </message>
    <message>
        <source>Sample back from an inverted picture, on the schedule that it was inverted with.

With the source prompt and a guidance scale of 1 the picture comes back. With another prompt, and more guidance, it is edited. strength says from how far along the way to noise to begin: at 1 from its end, at less from nearer the picture, which keeps more of it.</source>
        <translation>沿反演时所用的调度，从反演的图像采样回来。

用源提示词、引导强度为 1 时，得到原来的图像。用另一个提示词并加大引导时，图像会被编辑。“强度”决定从通往噪声路径的何处开始：1 为从终点开始，越小越接近图像，保留得也越多。</translation>
    </message>
    <message>
        <source>Sampling</source>
        <translation>采样</translation>
    </message>
    <message>
        <source>Save Image</source>
        <translation>保存图像</translation>
    </message>
    <message>
        <source>Save Table</source>
        <translation>保存表格</translation>
    </message>
    <message>
        <source>Save Text</source>
        <translation>保存文本</translation>
    </message>
    <message>
        <source>Save Video</source>
        <translation>保存视频</translation>
    </message>
    <message>
        <source>Say how strongly the prompt is followed: classifier-free guidance (Ho &amp; Salimans 2022, arXiv:2207.12598).

A scale of 1 is no guidance, at half the cost. rescale takes back the overexposure that high scales bring (Lin et al. 2023, arXiv:2305.08891).</source>
        <translation>决定遵循提示词的程度：无分类器引导（Ho &amp; Salimans 2022，arXiv:2207.12598）。

“系数”为 1 时没有引导，代价减半。“重缩放”消除高系数带来的过曝（Lin et al. 2023，arXiv:2305.08891）。</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>调度</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>种子列表</translation>
    </message>
    <message>
        <source>Set Video Rate</source>
        <translation>设置视频帧率</translation>
    </message>
    <message>
        <source>Show Value</source>
        <translation>显示值</translation>
    </message>
    <message>
        <source>Show a clip without writing a file, and hand it on as it is.</source>
        <translation>显示片段但不写文件，并原样传出。</translation>
    </message>
    <message>
        <source>Show a model that enlarges pictures (such as the x4 upscaler) the small one.

Give the noise the size of the large picture, which is a multiple of the small one. noise_level is how much of the small picture may be made up anew: more noise on it, more detail that was not there.

Sources: Rombach et al. 2021, arXiv:2112.10752; Ho et al. 2021, arXiv:2106.15282.</source>
        <translation>让放大图像的模型（例如 x4 放大模型）看到小图像。

让噪声的尺寸等于大图像的尺寸，即小图像的倍数。“噪声水平”是小图像中可以重新编造的程度：加在它上面的噪声越多，原来没有的细节也越多。

来源：Rombach et al. 2021，arXiv:2112.10752；Ho et al. 2021，arXiv:2106.15282。</translation>
    </message>
    <message>
        <source>Show a picture without writing a file, and hand it on as it is.</source>
        <translation>显示图像但不写文件，并原样传出。</translation>
    </message>
    <message>
        <source>Show any value, and hand it on as it is.</source>
        <translation>显示任意值，并原样传出。</translation>
    </message>
    <message>
        <source>Split Alpha</source>
        <translation>拆分透明通道</translation>
    </message>
    <message>
        <source>Sweep Integers</source>
        <translation>遍历整数</translation>
    </message>
    <message>
        <source>Sweep Numbers</source>
        <translation>遍历数字</translation>
    </message>
    <message>
        <source>Switch</source>
        <translation>开关</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Take a picture apart into its colours and its alpha channel; one without alpha is opaque everywhere.</source>
        <translation>把图像拆成颜色和透明通道；没有透明通道的图像处处不透明。</translation>
    </message>
    <message>
        <source>Take count frames (0: all) from frame start on, every stride-th; negative: from the end.

The rate falls with the stride, so that the clip keeps its speed.</source>
        <translation>从“起点”帧开始，每隔“步幅”取一帧，共取“数量”帧（0：全部）；负数从末尾数。

帧率随步幅降低，使片段保持原来的速度。</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Text Encoder</source>
        <translation>文本编码器</translation>
    </message>
    <message>
        <source>The frames of a clip as a list of pictures: what follows runs once for each of them.</source>
        <translation>把片段的帧作为图像列表：后面的部分对每一帧各运行一次。</translation>
    </message>
    <message>
        <source>The frames of a clip as one batch of pictures: what follows works on all of them at once.</source>
        <translation>把片段的帧作为一个图像批次：后面的部分一次处理所有帧。</translation>
    </message>
    <message>
        <source>The lines of a text as a list: one prompt on each line, say.

Empty lines are left out, and so are lines that begin with comments (nothing there: none are).</source>
        <translation>把文本的各行作为列表：例如每行一条提示词。

空行会略去，以“注释”开头的行也会略去（留空则不略去）。</translation>
    </message>
    <message>
        <source>The name on the outside.</source>
        <translation>在外部显示的名称。</translation>
    </message>
    <message>
        <source>The number that randomness starts from. The same seed makes the same result; roll the dice for another.</source>
        <translation>随机性的起始数字。同一种子得到同样的结果；掷骰子换一个。</translation>
    </message>
    <message>
        <source>The whole number nearest to value, or the nearest multiple of multiple_of: sizes of pictures often have to be multiples of 8 or 16. A value half-way goes up.</source>
        <translation>最接近“值”的整数，或最接近的“倍数”的整数倍：图像尺寸常常必须是 8 或 16 的倍数。恰在中间的值向上取。</translation>
    </message>
    <message>
        <source>The wire type of the socket.</source>
        <translation>端口的连线类型。</translation>
    </message>
    <message>
        <source>Trajectory</source>
        <translation>轨迹</translation>
    </message>
    <message>
        <source>Trim Video</source>
        <translation>截取视频</translation>
    </message>
    <message>
        <source>Turn pictures into the latents that the model&apos;s denoiser works on.

Sizes that the autoencoder cannot take are padded at the right and at the bottom; decoding cuts the padding off. Transparency is left out.</source>
        <translation>把图像变成模型的去噪器所处理的潜变量。

自编码器不能接受的尺寸会在右侧和下方补齐；解码时再裁去。透明度会略去。</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>Video to Batch</source>
        <translation>视频转批次</translation>
    </message>
    <message>
        <source>Video to Images</source>
        <translation>视频转图像</translation>
    </message>
    <message>
        <source>Warp Image</source>
        <translation>图像变形</translation>
    </message>
    <message>
        <source>Warp Video</source>
        <translation>视频变形</translation>
    </message>
    <message>
        <source>What an autoencoder makes of pictures, and what denoisers work on.</source>
        <translation>自编码器由图像得到、去噪器所处理的内容。</translation>
    </message>
    <message>
        <source>What an inversion recorded: the latents on the way from a picture to noise.</source>
        <translation>反演记录的内容：从图像到噪声途中的潜变量。</translation>
    </message>
    <message>
        <source>What steers a denoiser.</source>
        <translation>引导去噪器的内容。</translation>
    </message>
    <message>
        <source>Where something applies. values: N×1×H×W float32 in 0..1 on the CPU; 1 is inside.</source>
        <translation>表示某事作用于何处。values：内存中 N×1×H×W、取值 0..1 的 float32；1 表示在内。</translation>
    </message>
    <message>
        <source>Where unwired.</source>
        <translation>没有接线时的值。</translation>
    </message>
    <message>
        <source>Where warping cannot know what to show, as one mask for each pair of frames; white has no counterpart.

backward marks what is new in the later frame of each pair, forward what the later frame no longer shows.</source>
        <translation>变形无从得知该显示什么的地方，每对帧一张遮罩；白色表示没有对应。

“后向”标出每对帧中后一帧新出现的部分，“前向”标出后一帧不再显示的部分。</translation>
    </message>
    <message>
        <source>Which noise levels are visited, and by which sampler.</source>
        <translation>经过哪些噪声水平，以及使用哪种采样器。</translation>
    </message>
    <message>
        <source>Whole numbers: first, first + step, first + 2·step and so on, count of them.</source>
        <translation>整数：“首个”、“首个 + 步长”、“首个 + 2·步长”等，共“数量”个。</translation>
    </message>
    <message>
        <source>Write a clip to a file below the output folder; name may hold folders (cats/tabby).

mp4 is H.264, which plays everywhere; its sides have to be even, so that a last odd row or column is doubled. mkv lossless is FFV1, and keeps every pixel. gif has 256 colours to a frame, webp all. quality is for mp4 and webp.

Where a file of that name holds another clip already, keep both adds eight letters that stand for the content (tabby_1f8a22c0): nothing is lost, the clips of a list each get their file, and the same clip finds its own again.

With keep_workflow, mp4 and webp carry the workflow that made them: drop the file on the canvas to get it back.</source>
        <translation>把片段写入输出文件夹之内的文件；名称可以包含文件夹（cats/tabby）。

mp4 为 H.264，各处都能播放；边长必须是偶数，所以最后的奇数行或列会重复一次。mkv 无损为 FFV1，保留每个像素。gif 每帧 256 色，webp 为全彩。“质量”用于 mp4 和 webp。

同名文件已存有其他片段时，“两者都保留”会加上代表内容的八个字符（tabby_1f8a22c0）：什么都不会丢失，列表中的片段各有自己的文件，同一片段也能再次找到自己的文件。

打开“保留工作流”时，mp4 和 webp 会带有生成它们的工作流：把文件拖到画布上就能取回。</translation>
    </message>
    <message>
        <source>Write pictures to files below the output folder; name may hold folders (cats/tabby).

The pictures of a batch are numbered (tabby_0001, tabby_0002 ...). Where a file of that name shows another picture already, keep both adds eight letters that stand for the picture (tabby_1f8a22c0): nothing is lost, the elements of a list each get their file, and the same picture made again finds its own.

With keep_workflow, a PNG or WebP carries the workflow that made it: drop the file on the canvas to get it back. quality is for JPEG and WebP. PNG and WebP keep alpha; JPEG has none, and shows the picture on white.</source>
        <translation>把图像写入输出文件夹之内的文件；名称可以包含文件夹（cats/tabby）。

批次中的图像会编号（tabby_0001、tabby_0002…）。同名文件已是另一幅图像时，“两者都保留”会加上代表图像的八个字符（tabby_1f8a22c0）：什么都不会丢失，列表中的元素各有自己的文件，重新生成的同一图像也能找到自己的文件。

打开“保留工作流”时，PNG 或 WebP 会带有生成它的工作流：把文件拖到画布上就能取回。“质量”用于 JPEG 和 WebP。PNG 和 WebP 保留透明通道；JPEG 没有透明通道，图像显示在白底上。</translation>
    </message>
    <message>
        <source>Write a table below the output folder; name may hold folders (metrics/today).

csv has one line for each row below a line of names (UTF-8, commas); json is an object with a list for each column. Infinite numbers are written as inf in the one and as null in the other, which knows no such number.</source>
        <translation>把表格写入输出文件夹之内；名称可以包含文件夹（metrics/today）。

csv 在一行列名之下每行一条记录（UTF-8，逗号分隔）；json 是一个对象，每列一个列表。无穷大在前者写作 inf，在后者写作 null，因为它没有这样的数。</translation>
    </message>
    <message>
        <source>Choose what computes the attention of the denoiser, for every family of models alike.

native is PyTorch&apos;s own choice. FlashAttention, SageAttention and xFormers are packages of their own, for NVIDIA GPUs; the first two compute in half precision only. SageAttention rounds more, and changes the picture a little.</source>
        <translation>选择用什么计算去噪器的注意力，对所有模型系列都一样。

“原生”是 PyTorch 自己的选择。FlashAttention、SageAttention 和 xFormers 是单独的包，用于 NVIDIA GPU；前两者只以半精度计算。SageAttention 舍入更多，会使图像略有变化。</translation>
    </message>
    <message>
        <source>Class Label</source>
        <translation>类别标签</translation>
    </message>
    <message>
        <source>Classifier-free guidance (Ho &amp; Salimans 2022, arXiv:2207.12598), and what else guides beside it or alters it.</source>
        <translation>无分类器引导（Ho &amp; Salimans 2022，arXiv:2207.12598），以及与它并用或改变它的其他引导。</translation>
    </message>
    <message>
        <source>Classifier-free guidance for models that guidance was distilled into, such as Flux, on top of what they do.

With it they heed a negative prompt, at twice the cost. The model is still told the guidance&apos;s own scale.

Source: Ho &amp; Salimans 2022, arXiv:2207.12598.</source>
        <translation>对经过引导蒸馏的模型（例如 Flux），在它们自身的引导之外再做无分类器引导。

这样它们会理会负面提示词，代价加倍。模型仍会得知引导自己的系数。

来源：Ho &amp; Salimans 2022，arXiv:2207.12598。</translation>
    </message>
    <message>
        <source>CogVideoX</source>
        <translation>CogVideoX</translation>
    </message>
    <message>
        <source>Combine Conditioning</source>
        <translation>组合条件</translation>
    </message>
    <message>
        <source>Compile</source>
        <translation>编译</translation>
    </message>
    <message>
        <source>Compile the blocks that the denoiser repeats; worth it for many pictures of one size.

The first run takes a minute or more longer. Needs a C++ compiler, and Triton for a GPU. Anything that is changed inside the denoiser, such as a LoRA or the attention, is compiled anew.</source>
        <translation>编译去噪器中重复的块；适合生成许多同样大小的图像。

第一次运行会多用一分钟或更久。需要 C++ 编译器；用 GPU 时还需要 Triton。去噪器内部的任何改变，例如 LoRA 或注意力，都会重新编译。</translation>
    </message>
    <message>
        <source>Compute attention in every n-th step only, and take it over in between.

Attention within a frame (spatial) changes fastest, that over time (temporal) less, that to the prompt (cross) least, so each has its own n; 1 changes nothing. It is so from start to end, as parts of the run. For Flux, CogVideoX, Wan and Latte.

Source: Zhao et al. 2024, arXiv:2408.12588.</source>
        <translation>每隔若干步才计算一次注意力，其间沿用上次的结果。

帧内的注意力（空间）变化最快，跨时间的（时间）较慢，对提示词的（交叉）最慢，所以各有自己的步数；1 表示不改变。从“起点”到“终点”起作用，以运行过程的比例计。用于 Flux、CogVideoX、Wan 和 Latte。

来源：Zhao et al. 2024，arXiv:2408.12588。</translation>
    </message>
    <message>
        <source>Concatenate Conditioning</source>
        <translation>拼接条件</translation>
    </message>
    <message>
        <source>Cut Out for Inpainting</source>
        <translation>为局部重绘裁出</translation>
    </message>
    <message>
        <source>Cut the part around a mask out of a picture, in the size that the model works best at.

So a small part of a large picture is made with all of the model&apos;s detail. context is how much of the surroundings is taken along, as a part of the mask&apos;s own size. The part has the proportions of width and height. Make it anew (Inpaint with the mask), then lay it back with Stitch.

All pictures of a batch are cut at the same place, around all that is white in any of the masks.</source>
        <translation>从图像中裁出遮罩周围的部分，尺寸取模型最擅长的大小。

这样，大图像中的一小部分也能以模型的全部细节生成。“周边”是一并取入的周围区域，以遮罩自身大小的比例计。裁出的部分具有“宽度”与“高度”的比例。把它重新生成（用带遮罩的“局部重绘”），再用“拼回”放回原处。

批次中的所有图像都在同一处裁出，范围包括任一遮罩中的所有白色。</translation>
    </message>
    <message>
        <source>Cutout</source>
        <translation>裁片</translation>
    </message>
    <message>
        <source>Decode Video</source>
        <translation>解码视频</translation>
    </message>
    <message>
        <source>DeepCache</source>
        <translation>DeepCache</translation>
    </message>
    <message>
        <source>Depth Map</source>
        <translation>深度图</translation>
    </message>
    <message>
        <source>Diffusers Pipeline</source>
        <translation>Diffusers 管线</translation>
    </message>
    <message>
        <source>Divide a schedule in two, so that one Denoise begins and another goes on from its latent.

So a refiner finishes what a base model began (Podell et al. 2023, arXiv:2307.01952): wire first to the one, and second and the latent as start to the other. at is the part that lies before, of the timesteps that the model was trained with (as the refiner of Stable Diffusion XL counts) or of the steps in number. A piece can be split again: at always counts along the whole schedule.

Two Denoise nodes in a row give what one gives, where the sampler draws no noise and remembers no earlier step: DDIM, Euler, Heun, DPM2 and flow Euler. Others begin anew.</source>
        <translation>把调度分成两段，由一个“去噪”开始，另一个从它的潜变量继续。

这样可由精修模型完成基础模型开始的工作（Podell et al. 2023，arXiv:2307.01952）：把“首个”接到前者，把“第二个”以及作为“起点”的潜变量接到后者。“位置”是前一段所占的部分，按训练模型时的时间步计（与 Stable Diffusion XL 的精修模型相同），或按步数计。拆出的一段可以再拆：“位置”始终沿整个调度计算。

采样器不抽取噪声也不记住先前的步时，接连两个“去噪”的结果与一个相同：DDIM、Euler、Heun、DPM2 和流 Euler。其他采样器会重新开始。</translation>
    </message>
    <message>
        <source>Draw pictures as with a pen: a line wherever it is darker than around.

width is that of the lines; with more contrast, fainter ones are drawn too. For ControlNets that are steered by line art.

Source: Winnemöller et al. 2012, &quot;XDoG&quot;, with white lines on black.</source>
        <translation>把图像画成钢笔画：比周围暗的地方画线。

“宽度”是线的宽度；“对比度”越高，越淡的线也会画出。供以线稿引导的 ControlNet 使用。

来源：Winnemöller et al. 2012，“XDoG”，改为黑底白线。</translation>
    </message>
    <message>
        <source>Draw the edges of pictures softly: the more colours change at a place, the brighter it is.

The strongest edge of each picture is white. blur before keeps texture and noise out. For ControlNets that are steered by soft edges (HED, PiDiNet).

Source: the gradient operator of Scharr 2000, on the colour channel in which it is largest.</source>
        <translation>柔和地画出图像的边缘：一处的颜色变化越大就越亮。

每幅图像中最强的边缘为白色。事先“模糊”可以排除纹理和噪声。供以柔和边缘（HED、PiDiNet）引导的 ControlNet 使用。

来源：Scharr 2000 的梯度算子，取值最大的颜色通道。</translation>
    </message>
    <message>
        <source>Draw the main outlines of pictures in thick strokes, as if scribbled by hand.

Details smaller than simplify are left out. For ControlNets that are steered by scribbles.

Source: the edges of Canny 1986, above a threshold by Otsu 1979 and made width wide.</source>
        <translation>用粗笔画出图像的主要轮廓，如同手绘涂鸦。

小于“简化”的细节会略去。供以涂鸦引导的 ControlNet 使用。

来源：Canny 1986 的边缘，以 Otsu 1979 求出阈值，并加粗到“宽度”。</translation>
    </message>
    <message>
        <source>Embed Image</source>
        <translation>计算图像嵌入</translation>
    </message>
    <message>
        <source>Empty Conditioning</source>
        <translation>空条件</translation>
    </message>
    <message>
        <source>Encode Video</source>
        <translation>编码视频</translation>
    </message>
    <message>
        <source>Find the noise from which the model would make a given picture, and record the way there.

source describes the picture as it is, to models that take a description. Each step back is estimated, then corrected refinements times: every correction costs a further call of the model and brings the way back much closer to the picture. steps holds where no schedule is wired; samplers other than DDIM and flow Euler are replaced by these, which can be undone.

Sources: DDIM inversion, Song et al. 2020, arXiv:2010.02502; refinement, Pan et al. 2023, arXiv:2309.04907.</source>
        <translation>求出模型由之会生成给定图像的噪声，并记录到那里的路径。

对接受描述的模型，“源”描述图像现在的样子。每一步先估计，再按“修正次数”修正：每次修正多调用一次模型，并使返回的结果与图像接近得多。没有接入调度时使用“步数”；DDIM 和流 Euler 以外的采样器会由这两者代替，因为它们可以逆转。

来源：DDIM 反演，Song et al. 2020，arXiv:2010.02502；修正，Pan et al. 2023，arXiv:2309.04907。</translation>
    </message>
    <message>
        <source>First-Block Cache</source>
        <translation>首块缓存</translation>
    </message>
    <message>
        <source>FlashAttention 2</source>
        <translation>FlashAttention 2</translation>
    </message>
    <message>
        <source>FlashAttention 3</source>
        <translation>FlashAttention 3</translation>
    </message>
    <message>
        <source>FlexAttention</source>
        <translation>FlexAttention</translation>
    </message>
    <message>
        <source>Flux.1</source>
        <translation>Flux.1</translation>
    </message>
    <message>
        <source>For clips: guide the first frame first strong, the last as strong as the guidance says, evenly in between.

So the frames near a given first picture keep to it.

Source: Stable Video Diffusion, Blattmann et al. 2023, arXiv:2311.15127.</source>
        <translation>用于片段：第一帧的引导强度为“首个”，最后一帧为引导自己的强度，中间均匀过渡。

这样，靠近给定首幅图像的帧会与它保持一致。

来源：Stable Video Diffusion，Blattmann et al. 2023，arXiv:2311.15127。</translation>
    </message>
    <message>
        <source>For models with one network for much noise and one for little (Wan 2.2): scale is that of the second.

The guidance&apos;s own scale holds for the first.

Source: Wan Team 2025, arXiv:2503.20314.</source>
        <translation>用于以一个网络处理多噪声、另一个处理少噪声的模型（Wan 2.2）：“系数”是第二个网络的。

引导自己的系数用于第一个。

来源：Wan Team 2025，arXiv:2503.20314。</translation>
    </message>
    <message>
        <source>Foretell what the blocks of a transformer give from how it changed before, and compute every interval-th step.

terms is how many terms of the Taylor series are used beyond the value itself; the first warm_up steps are all computed. For schedules of about thirty steps and more: with few steps, pictures suffer. An interval of 1 changes nothing. For Flux, CogVideoX, Wan and Latte.

Source: Liu et al. 2025, arXiv:2503.06923.</source>
        <translation>根据 Transformer 的块先前的变化预测它们的输出，每隔“间隔步数”才计算一步。

“项数”是在值本身之外使用的泰勒级数项数；最初的“预热”步全部计算。适合约三十步以上的调度：步数少时图像会变差。间隔步数为 1 表示不改变。用于 Flux、CogVideoX、Wan 和 Latte。

来源：Liu et al. 2025，arXiv:2503.06923。</translation>
    </message>
    <message>
        <source>FreeInit</source>
        <translation>FreeInit</translation>
    </message>
    <message>
        <source>FreeNoise</source>
        <translation>FreeNoise</translation>
    </message>
    <message>
        <source>FreeU</source>
        <translation>FreeU</translation>
    </message>
    <message>
        <source>Get more out of a UNet at no cost: its decoder&apos;s own features count for more, what skips it for less.

b1 and b2 strengthen the features of the two innermost stages, s1 and s2 weaken what the skip connections bring there. The values that are there at first are the paper&apos;s for Stable Diffusion 1; for 2 they are 1.1, 1.2, 0.9, 0.2, for XL 1.1, 1.2, 0.6, 0.4. With 1 everywhere nothing changes.

Source: Si et al. 2023, arXiv:2309.11497.</source>
        <translation>不增加代价地改善 UNet 的结果：加重其解码器自身的特征，减轻绕过它的部分。

b1 和 b2 加强最内两级的特征，s1 和 s2 减弱跳跃连接带到那里的内容。初始值取自论文，用于 Stable Diffusion 1；用于 2 时为 1.1、1.2、0.9、0.2，用于 XL 时为 1.1、1.2、0.6、0.4。全部为 1 时没有改变。

来源：Si et al. 2023，arXiv:2309.11497。</translation>
    </message>
    <message>
        <source>Give latents another size, to go on from at a higher resolution (&quot;hires fix&quot;).

Wire the result as start to a Denoise with a strength of 0.4 to 0.7: what was composed at the size that the model knows best stays, and detail is added. nearest keeps the noisiness of latents, which gives more detail, and more changes; the others are smoother.</source>
        <translation>改变潜变量的尺寸，以便在更高的分辨率下继续（“hires fix”）。

把结果接到“去噪”的“起点”，强度取 0.4 到 0.7：在模型最擅长的尺寸下形成的构图会保留，并增加细节。“最近邻”保留潜变量中的噪声感，细节更多，变化也更多；其他方式更平滑。</translation>
    </message>
    <message>
        <source>Guidance Interval</source>
        <translation>引导区间</translation>
    </message>
    <message>
        <source>Guidance Ramp</source>
        <translation>引导渐变</translation>
    </message>
    <message>
        <source>Guide away from what a transformer makes without some of its layers: shapes and anatomy come out better.

layers are the numbers of the layers, from 0, separated by commas. It acts between start and end, in parts of the run, for one more prediction at these steps. The values set are those advised for Stable Diffusion 3.5 medium.

Sources: Stability AI 2024, github.com/Stability-AI/sd3.5; Hyung et al. 2024, arXiv:2411.18664.</source>
        <translation>让结果远离 Transformer 缺少某些层时生成的内容：形状和人体结构会更好。

“层”是层的编号，从 0 数起，用逗号分隔。在“起点”与“终点”之间起作用，以运行过程的比例计；这些步各多一次预测。初始值是对 Stable Diffusion 3.5 medium 的建议值。

来源：Stability AI 2024，github.com/Stability-AI/sd3.5；Hyung et al. 2024，arXiv:2411.18664。</translation>
    </message>
    <message>
        <source>Guide away from what the model makes with its self-attention disturbed: shapes come out better ordered.

Works with and without a prompt, for one more prediction at each step. layers are parts of the names of the layers to disturb, separated by commas, such as mid_block or transformer_blocks.13; where none is given, those in the middle of the model. It acts between start and end, in parts of the run.

Source: Ahn et al. 2024, arXiv:2403.17377.</source>
        <translation>让结果远离模型在自注意力受到扰动时生成的内容：形状会更有条理。

有没有提示词都可使用，每一步多一次预测。“层”是要扰动的层的名称中的部分，用逗号分隔，例如 mid_block 或 transformer_blocks.13；没有给出时，取模型中部的层。在“起点”与“终点”之间起作用，以运行过程的比例计。

来源：Ahn et al. 2024，arXiv:2403.17377。</translation>
    </message>
    <message>
        <source>Guide in one part of the run only. Outside of it a step costs half, and pictures come out more varied.

start and end are parts of the run: 0 is its noisy beginning, 1 its end. Guidance does harm early, is hardly needed late, and helps in between.

Source: Kynkäänniemi et al. 2024, arXiv:2404.07724.</source>
        <translation>只在运行过程的一段中引导。在此之外每一步的代价减半，图像也更多样。

“起点”和“终点”以运行过程的比例计：0 是噪声最多的开头，1 是结尾。引导在早期有害，在后期几乎不需要，在中间有益。

来源：Kynkäänniemi et al. 2024，arXiv:2404.07724。</translation>
    </message>
    <message>
        <source>Hunyuan-DiT</source>
        <translation>Hunyuan-DiT</translation>
    </message>
    <message>
        <source>Image Embedding</source>
        <translation>图像嵌入</translation>
    </message>
    <message>
        <source>Image Guidance</source>
        <translation>图像引导</translation>
    </message>
    <message>
        <source>Image to Video</source>
        <translation>图生视频</translation>
    </message>
    <message>
        <source>Image to Video (SVD)</source>
        <translation>图生视频（SVD）</translation>
    </message>
    <message>
        <source>Keep the weights of a denoiser in fewer bits, so that it takes a half (8 bits) or a third (4 bits) of the memory.

It still computes in the number format of the settings, so pictures change a little, with 4 bits visibly. float8 needs nothing else; the others need the package in brackets, and are made for large transformers on NVIDIA GPUs.

Sources: int8, arXiv:2208.07339; nf4, arXiv:2305.14314.</source>
        <translation>以更少的位保存去噪器的权重，使它只占一半（8 位）或三分之一（4 位）的内存。

计算仍按设置中的数值格式进行，所以图像略有变化，4 位时可以看出。float8 不需要其他东西；其余的需要括号中的包，适合 NVIDIA GPU 上的大型 Transformer。

来源：int8，arXiv:2208.07339；nf4，arXiv:2305.14314。</translation>
    </message>
    <message>
        <source>Keep the weights of text encoders in fewer bits: worth it for T5, which is larger than many a denoiser.

See Quantise Denoiser.</source>
        <translation>以更少的位保存文本编码器的权重：对 T5 很值得，它比许多去噪器还大。

见“量化去噪器”。</translation>
    </message>
    <message>
        <source>Latte</source>
        <translation>Latte</translation>
    </message>
    <message>
        <source>Lay a part that was made anew back into the picture that it was cut out of.

The change ends feather pixels of the picture beyond the mask, gently; what lies further out stays exactly as it was.</source>
        <translation>把重新生成的部分放回它所裁自的图像。

变化在遮罩之外图像的“羽化”像素内柔和地结束；再往外的部分完全保持原样。</translation>
    </message>
    <message>
        <source>Leave out all blocks of a transformer but the first, in steps where what the first gives has hardly changed.

threshold is the relative change up to which the others are left out; 0 changes nothing. For Flux, CogVideoX, Wan and Latte.

Source: after TeaCache, Liu et al. 2024, arXiv:2411.19108.</source>
        <translation>在第一个块的输出几乎没有变化的步中，略去 Transformer 其余的所有块。

“阈值”是仍略去其余块的相对变化上限；0 表示不改变。用于 Flux、CogVideoX、Wan 和 Latte。

来源：依照 TeaCache，Liu et al. 2024，arXiv:2411.19108。</translation>
    </message>
    <message>
        <source>Let Stable Video Diffusion make a clip of a picture; it takes no prompt.

More motion moves more. More noise_augmentation keeps less of the picture. noise is the one that the clip is made from: the picture is brought to its size, and what stands out is cut off. Guidance Ramp gives the first frames less guidance than the last, as this model wants it.

Source: Blattmann et al. 2023, arXiv:2311.15127.</source>
        <translation>让 Stable Video Diffusion 由图像生成片段；它不接受提示词。

“运动”越大，动得越多。“噪声增强”越大，图像保留得越少。“噪声”是片段由之生成的噪声：图像会调整到它的尺寸，超出的部分会裁去。“引导渐变”使前面的帧比最后的帧引导更弱，这个模型需要如此。

来源：Blattmann et al. 2023，arXiv:2311.15127。</translation>
    </message>
    <message>
        <source>Let a clip begin with a picture, and end with another one where the model can.

For CogVideoX and Wan in the versions made for this. noise is the one that the clip is made from: the picture is brought to its size, and what stands out is cut off.

Sources: Yang et al. 2024, arXiv:2408.06072; Wan Team 2025, arXiv:2503.20314.</source>
        <translation>让片段以一幅图像开头；模型支持时，以另一幅图像结尾。

用于为此制作的 CogVideoX 和 Wan 版本。“噪声”是片段由之生成的噪声：图像会调整到它的尺寸，超出的部分会裁去。

来源：Yang et al. 2024，arXiv:2408.06072；Wan Team 2025，arXiv:2503.20314。</translation>
    </message>
    <message>
        <source>Let a conditioning act in one part of the picture, and say how much it counts beside the others there.

Wire several of them to Combine Conditioning. Where masks are soft or overlap, the predictions are mixed by strength times mask. Without a mask only the strength is set.

Source: MultiDiffusion, Bar-Tal et al. 2023, arXiv:2302.08113.</source>
        <translation>让条件只在图像的一部分起作用，并决定它在那里与其他条件相比的分量。

把几个这样的条件接到“组合条件”。遮罩柔和或重叠之处，预测按“强度”乘以遮罩混合。没有遮罩时只设置强度。

来源：MultiDiffusion，Bar-Tal et al. 2023，arXiv:2302.08113。</translation>
    </message>
    <message>
        <source>Let a conditioning act in one part of the run: 0 is its noisy beginning, 1 its end.

Wire several ranges to Combine Conditioning to change the prompt on the way. A step belongs to the range in which it begins, so ranges that meet leave out none. Outside of all ranges, the empty prompt acts.</source>
        <translation>让条件只在运行过程的一段起作用：0 是噪声最多的开头，1 是结尾。

把几段接到“组合条件”，就能在途中更换提示词。一步属于它开始时所在的范围，所以相接的范围不会漏掉任何一步。在所有范围之外，空提示词起作用。</translation>
    </message>
    <message>
        <source>Let a model of pictures make clips: Stable Diffusion 1 or XL, with a motion adapter for it.

The number of frames is that of the noise; adapters are made for 16 or so at a time. beta_schedule is the one that AnimateDiff&apos;s own adapters were trained with; model keeps that of the model.

Source: AnimateDiff (Guo et al. 2023, arXiv:2307.04725).</source>
        <translation>让图像模型生成片段：Stable Diffusion 1 或 XL，配上适合它的运动适配器。

帧数取噪声的帧数；适配器一般每次处理 16 帧左右。“beta 调度”是训练 AnimateDiff 自己的适配器时所用的；“模型”保留模型自己的。

来源：AnimateDiff（Guo et al. 2023，arXiv:2307.04725）。</translation>
    </message>
    <message>
        <source>Let a picture act as a prompt, beside the text. Several pictures, and embeddings of pictures, act together.

It acts from start to end, as parts of the run, and where the mask is white; with as many masks as there are pictures, each picture has its own. Several adapters add up.

layers says which layers of the model heed it: those that carry style or layout are known for Stable Diffusion XL. With custom, custom_layers names them, each with a scale of its own, such as up_blocks.0.attentions.1: 1.0, down_blocks.2: 0.5.

Sources: Ye et al. 2023, arXiv:2308.06721; layers, Wang et al. 2024, arXiv:2404.02733.</source>
        <translation>让图像在文本之外也起到提示词的作用。几幅图像和图像嵌入会共同作用。

从“起点”到“终点”起作用，以运行过程的比例计，并只在遮罩为白色之处；遮罩与图像一样多时，每幅图像各用一个。几个适配器会叠加。

“层”决定模型的哪些层理会它：Stable Diffusion XL 已知哪些层负责风格或布局。选择“自定义”时，由“自定义层”写出各层，每层有自己的系数，例如 up_blocks.0.attentions.1: 1.0, down_blocks.2: 0.5。

来源：Ye et al. 2023，arXiv:2308.06721；层，Wang et al. 2024，arXiv:2404.02733。</translation>
    </message>
    <message>
        <source>Let high guidance scales keep natural colours.

The part of the guidance that points along the picture itself, which makes it glare, counts parallel; 1 keeps all of it. norm bounds how far one step may be guided (0: any distance), and a negative momentum turns guidance away from where it went in the steps before. With 1, 0 and 0 this is the plain guidance.

Source: Sadat et al. 2024, arXiv:2410.02416.</source>
        <translation>让高引导强度保持自然的颜色。

引导中与图像本身同向的部分使图像刺眼，它按“平行”计入；1 保留全部。“范数”限制一步可以引导多远（0：不限），负的“动量”使引导避开前几步的方向。取 1、0 和 0 时就是普通的引导。

来源：Sadat et al. 2024，arXiv:2410.02416。</translation>
    </message>
    <message>
        <source>Let several conditionings act together: the model predicts for each, and the mean of its predictions counts.

Each step costs one prediction more for each of them. Conditionings with a region count within it only, those with a range at its time only. Where nothing acts, the empty prompt does.

Source: the weighted mean is that of MultiDiffusion, Bar-Tal et al. 2023, arXiv:2302.08113.</source>
        <translation>让几个条件共同作用：模型对每个条件做预测，取预测的平均值。

每多一个条件，每一步多一次预测。带区域的条件只在区域内计入，带范围的只在其时段计入。没有条件起作用之处，空提示词起作用。

来源：加权平均取自 MultiDiffusion，Bar-Tal et al. 2023，arXiv:2302.08113。</translation>
    </message>
    <message>
        <source>Let the UNets of Stable Diffusion run whole in every interval-th step only; two to three times as fast.

In between only the outermost depth layers run, on what lay deeper in the last whole step. Larger intervals are faster and change the picture more; a larger depth is slower and changes it less. An interval of 1 changes nothing.

Source: Ma et al. 2023, arXiv:2312.00858.</source>
        <translation>让 Stable Diffusion 的 UNet 每隔“间隔步数”才完整运行一步；速度为两到三倍。

其间只运行最外的“深度”层，并沿用上一个完整步中更深处的结果。间隔步数越大越快，图像变化也越大；深度越大越慢，变化越小。间隔步数为 1 表示不改变。

来源：Ma et al. 2023，arXiv:2312.00858。</translation>
    </message>
    <message>
        <source>Let the model read several texts one after the other, as if they were one long text.

Words of one text do not colour those of another, as they would within one prompt. The summary of the text, which some models also read, is that of the first.</source>
        <translation>让模型依次读取几段文本，如同一段长文本。

一段文本的词不会影响另一段的词，而在同一个提示词中会。有些模型还读取文本的摘要，它取自第一段。</translation>
    </message>
    <message>
        <source>Line Art</source>
        <translation>线稿</translation>
    </message>
    <message>
        <source>List the noise levels that a schedule visits with a model, to be read or drawn as a plot.

A row stands for a call of the model, of which some samplers make two in a step, and the last one for the end. sigma is the noise in units of the picture (for flow-matching models its share), signal to noise is in dB, and empty where there is no noise or no signal. Wire the noise where the shift grows with the size of the picture.</source>
        <translation>列出调度对某个模型所经过的噪声水平，可供阅读或画成曲线。

每行是一次模型调用（有些采样器每步调用两次），最后一行是终点。sigma 是以图像的单位计的噪声（流匹配模型中是它的比例），signal to noise 以 dB 计，没有噪声或没有信号时为空。偏移随图像尺寸增大时，请接入噪声。</translation>
    </message>
    <message>
        <source>LoRA</source>
        <translation>LoRA</translation>
    </message>
    <message>
        <source>Load Autoencoder</source>
        <translation>载入自编码器</translation>
    </message>
    <message>
        <source>Load CLIP</source>
        <translation>载入 CLIP</translation>
    </message>
    <message>
        <source>Load Denoiser</source>
        <translation>载入去噪器</translation>
    </message>
    <message>
        <source>Load Motion Adapter</source>
        <translation>载入运动适配器</translation>
    </message>
    <message>
        <source>Load T2I-Adapter</source>
        <translation>载入 T2I-Adapter</translation>
    </message>
    <message>
        <source>Load Text Encoder</source>
        <translation>载入文本编码器</translation>
    </message>
    <message>
        <source>Load a model that makes pictures: what removes noise, what reads the prompt, what turns latents into pictures.

model is an embedded model, a checkpoint in one .safetensors file or a folder in the layout of diffusers (absolute, or below one of the model folders of the settings), or the id of a model on the Hugging Face hub. Only safetensors weights are read. Models that take no text come without a text encoder; of those that work on pixels, the autoencoder leaves everything as it is.

prediction is what the denoiser was trained to predict. Folders say so, and many files; for one that does not, and makes pictures of noise or of faded colours, choose the other.</source>
        <translation>载入生成图像的模型：去除噪声的部分、读取提示词的部分、把潜变量变为图像的部分。

“模型”可以是内置模型、单个 .safetensors 文件的检查点或 diffusers 布局的文件夹（绝对路径，或位于设置中的某个模型文件夹之内），也可以是 Hugging Face hub 上的模型 id。只读取 safetensors 权重。不接受文本的模型没有文本编码器；对处理像素的模型，自编码器让一切保持原样。

“预测目标”是训练去噪器时预测的内容。文件夹和许多文件会写明；若没有写明，而结果是噪声或褪色的图像，请选择另一种。</translation>
    </message>
    <message>
        <source>Load a small network that steers a denoiser by a picture of edges, poses, depth or colours.

It may be one for Stable Diffusion 1 and 2 (full or light) or XL. Source: Mou et al. 2023, arXiv:2302.08453.</source>
        <translation>载入用边缘、姿态、深度或颜色的图像引导去噪器的小型网络。

它可以用于 Stable Diffusion 1 和 2（完整或轻量）或 XL。来源：Mou et al. 2023，arXiv:2302.08453。</translation>
    </message>
    <message>
        <source>Load layers that let a model of pictures make clips.

model is a folder in the layout of diffusers, or the id of one on the Hugging Face hub. Source: AnimateDiff (Guo et al. 2023, arXiv:2307.04725).</source>
        <translation>载入让图像模型生成片段的层。

“模型”是 diffusers 布局的文件夹，或 Hugging Face hub 上的 id。来源：AnimateDiff（Guo et al. 2023，arXiv:2307.04725）。</translation>
    </message>
    <message>
        <source>Load networks that tell how well a text describes a picture.

model is a folder with a CLIP model as transformers saves it, or with folders image_encoder, text_encoder and tokenizer. Source: Radford et al. 2021, arXiv:2103.00020.</source>
        <translation>载入能判断文本与图像相符程度的网络。

“模型”是含有 CLIP 模型的文件夹：由 transformers 保存，或含有文件夹 image_encoder、text_encoder 和 tokenizer。来源：Radford et al. 2021，arXiv:2103.00020。</translation>
    </message>
    <message>
        <source>Load weights that let a picture act as a prompt.

model is a folder with one adapter, or the adapter&apos;s .safetensors file. image_encoder is the folder of the encoder that it reads pictures through; empty, it is the one that the adapter&apos;s config.json names, or a folder image_encoder in the adapter&apos;s or beside it. Source: Ye et al. 2023, arXiv:2308.06721.</source>
        <translation>载入让图像起到提示词作用的权重。

“模型”是含有一个适配器的文件夹，或适配器的 .safetensors 文件。“图像编码器”是它读取图像所用编码器的文件夹；留空时取适配器的 config.json 所写的，或适配器文件夹之内或旁边的文件夹 image_encoder。来源：Ye et al. 2023，arXiv:2308.06721。</translation>
    </message>
    <message>
        <source>Load what reads the prompt by itself: one text encoder, or the two or three that a model takes together.

Each name is a .safetensors file (of a text encoder, or a checkpoint with several), the folder of a text encoder or of a whole model, or the id of one on the hub. Their order does not matter. kind says which models they are for; auto takes the usual ones: CLIP-L and OpenCLIP-bigG are for Stable Diffusion XL, with T5 for Stable Diffusion 3, CLIP-L and T5 for Flux. CLIP&apos;s tokenizer ships with the program; T5&apos;s is looked for in the model folders.</source>
        <translation>单独载入读取提示词的部分：一个文本编码器，或模型一起使用的两三个。

每个名称可以是 .safetensors 文件（文本编码器的，或含有几个编码器的检查点）、文本编码器或整个模型的文件夹，或 hub 上的 id。它们的顺序无关紧要。“种类”决定它们用于哪种模型；“自动”按常见的组合：CLIP-L 与 OpenCLIP-bigG 用于 Stable Diffusion XL，再加 T5 用于 Stable Diffusion 3，CLIP-L 与 T5 用于 Flux。CLIP 的分词器随程序提供；T5 的在模型文件夹中查找。</translation>
    </message>
    <message>
        <source>Load what removes noise by itself, to be used with text encoders and an autoencoder from elsewhere.

model is a .safetensors file (of the denoiser, or a checkpoint that has one), the folder of a denoiser or of a whole model, or the id of one on the hub. autoencoder is the one whose latents it works on: it is needed where none lies beside the denoiser, and takes the place of one that does. prediction is as in Load Model.</source>
        <translation>单独载入去除噪声的部分，与来自别处的文本编码器和自编码器一起使用。

“模型”是 .safetensors 文件（去噪器的，或含有去噪器的检查点）、去噪器或整个模型的文件夹，或 hub 上的 id。“自编码器”是它所处理的潜变量的自编码器：去噪器旁边没有时必须接入，已有时则取代它。“预测目标”与“载入模型”中的相同。</translation>
    </message>
    <message>
        <source>Load what turns pictures into latents and back by itself.

model is a .safetensors file (of the autoencoder, or a checkpoint that has one), the folder of an autoencoder or of a whole model, or the id of one on the hub. latents says for which models the latents are scaled: a file of an autoencoder alone does not tell.</source>
        <translation>单独载入在图像与潜变量之间相互转换的部分。

“模型”是 .safetensors 文件（自编码器的，或含有自编码器的检查点）、自编码器或整个模型的文件夹，或 hub 上的 id。“潜变量”决定潜变量按哪种模型缩放：单独的自编码器文件不会写明。</translation>
    </message>
    <message>
        <source>Make a clip flicker less: it is denoised iterations times, at that many times the cost.

Each time begins from new noise, mixed with the slow changes of what came out before. spatial and temporal say up to which part of the highest frequency these are kept, within a frame and along the frames.

Source: Wu et al. 2023, arXiv:2312.07537.</source>
        <translation>让片段闪烁更少：按“迭代次数”反复去噪，代价也是这么多倍。

每次都从新的噪声开始，并混入上次结果中缓慢的变化。“空间”和“时间”决定保留到最高频率的多大比例，前者为帧内，后者为沿各帧。

来源：Wu et al. 2023，arXiv:2312.07537。</translation>
    </message>
    <message>
        <source>Make a part of a picture anew, and go back again and again so that it fits what is kept.

The mask is white where the picture is made anew. Every jump_length steps the run goes back as many, until each such stretch has been made jump_n_sample times: the new part and the kept one then agree better than with Inpaint, at about jump_n_sample times the cost. With 1 nothing is repeated.

It works with every model that makes pictures, and with samplers that take each step by itself: DDPM, DDIM with an eta of 1 (the paper&apos;s), Euler ancestral, or flow Euler.

Source: Lugmayr et al. 2022, arXiv:2201.09865.</source>
        <translation>把图像的一部分重新生成，并一再返回，使它与保留的部分相配。

遮罩在要重新生成之处为白色。每走“回跳长度”步，就退回同样多的步，直到每一段都做过“回跳采样次数”遍：新的部分与保留的部分比用“局部重绘”更协调，代价约为“回跳采样次数”倍。为 1 时没有重复。

可用于所有生成图像的模型，以及每一步独立的采样器：DDPM、eta 为 1 的 DDIM（论文所用）、Euler 祖先采样或流 Euler。

来源：Lugmayr et al. 2022，arXiv:2201.09865。</translation>
    </message>
    <message>
        <source>Make a part of a picture anew: where the mask is white; where it is black, the picture stays as it is.

latent is the picture&apos;s own (Encode Image), in the size of the noise. Grey parts of the mask are mixed, so that a soft edge leaves no seam. Works with every model that makes pictures.

Models that were made for inpainting are shown mask and picture, and paint what fits; the mask is then black or white. They read image where it is wired, the picture in full, and otherwise what the latent stands for.

Source: Avrahami et al. 2022, arXiv:2206.02779.</source>
        <translation>把图像的一部分重新生成：遮罩为白色之处；黑色之处图像保持原样。

“潜变量”是图像自己的（“编码图像”），尺寸与噪声相同。遮罩的灰色部分会混合，所以柔和的边缘不留接缝。可用于所有生成图像的模型。

为局部重绘制作的模型会看到遮罩和图像，并画出相配的内容；此时遮罩只分黑白。接入“图像”时，它们读取完整的图像，否则读取潜变量所代表的内容。

来源：Avrahami et al. 2022，arXiv:2206.02779。</translation>
    </message>
    <message>
        <source>Make a picture whose opposite edges fit together, to be laid in tiles: a texture, or with x a panorama.

Choose the same for seamless where the latent is decoded.</source>
        <translation>生成对边相接、可以平铺的图像：纹理，或选择 x 时的全景图。

解码潜变量时，请对“无缝”做同样的选择。</translation>
    </message>
    <message>
        <source>Make clips longer than the motion adapter was made for.

Its layers see window frames at a time, beginning every stride frames; the noise of later frames is that of earlier ones, shuffled.

Source: Qiu et al. 2023, arXiv:2310.15169.</source>
        <translation>生成比运动适配器所能处理的更长的片段。

它的层每次看到“窗口”帧，每隔“步幅”帧开始一次；后面各帧的噪声是前面噪声的重新排列。

来源：Qiu et al. 2023，arXiv:2310.15169。</translation>
    </message>
    <message>
        <source>Make large pictures faster: in self-attention, places of the picture that are much alike are treated as one.

ratio is the part of the places that is merged; 0 changes nothing. The time that is saved grows with the size of the picture, and so does the loss of fine detail with the ratio. layers says down to which size of the latent it is done. Methods that look at every place in the attention cannot be used beside it, and say so.

Source: Bolya &amp; Hoffman 2023, arXiv:2303.17604.</source>
        <translation>更快地生成大图像：在自注意力中，把图像中十分相似的位置当作一个处理。

“比例”是合并的位置所占的部分；0 表示不改变。节省的时间随图像尺寸增大，细节的损失则随比例增大。“层”决定做到潜变量的哪一级尺寸为止。需要查看注意力中每个位置的方法不能与它同时使用，并会说明。

来源：Bolya &amp; Hoffman 2023，arXiv:2303.17604。</translation>
    </message>
    <message>
        <source>Make pictures or a clip with any pipeline of diffusers, as a whole: for models that Load Model does not know.

model is a folder in the layout of diffusers, or the id of a model on the hub. pipeline names another class of pipeline than the model&apos;s own (StableDiffusionPAGPipeline), for the same parts. A width or height of 0 is as the pipeline says.

arguments are further ones of the pipeline&apos;s call, one in each line: strength = 0.5. Values are plain: numbers, texts in quotation marks, lists. The words image and mask stand for what is wired (control_image = image).

Only safetensors weights are read, and code that comes with a model is not run. Parts that other nodes use too are loaded once.</source>
        <translation>用 diffusers 的任意管线整体生成图像或片段：用于“载入模型”不认识的模型。

“模型”是 diffusers 布局的文件夹，或 hub 上的模型 id。“管线”为同样的部分指定模型自带之外的另一个管线类（StableDiffusionPAGPipeline）。宽度或高度为 0 时由管线决定。

“附加参数”是调用管线时的其他参数，每行一个：strength = 0.5。值只能是普通值：数字、带引号的文本、列表。image 和 mask 两个词代表接入的内容（control_image = image）。

只读取 safetensors 权重，模型附带的代码不会运行。其他节点也使用的部分只载入一次。</translation>
    </message>
    <message>
        <source>Make pictures that are larger than the model can look at: it sees them through overlapping windows.

width and height are those of a window, best the size that the model was made for; windows overlap by at least overlap. Each step averages what the model says of all of them: even counts them alike, as in the paper, soft counts them less towards their edges. A picture that fits in one window is made as ever.

To enlarge a picture with new detail, encode it at the new size, wire it as start with a strength of 0.3 to 0.5, and add a ControlNet for tiles where there is one.

Source: Bar-Tal et al. 2023, arXiv:2302.08113.</source>
        <translation>生成比模型所能看到的更大的图像：模型通过相互重叠的窗口看它。

“宽度”和“高度”是窗口的尺寸，最好取模型所适合的尺寸；窗口至少重叠“重叠”所给的像素。每一步对模型在所有窗口中的预测取平均：“均匀”对它们同等对待，与论文相同；“柔和”越靠近窗口边缘分量越小。一个窗口就能容纳的图像照常生成。

要放大图像并增加新的细节，请在新的尺寸下编码它，以 0.3 到 0.5 的强度接到“起点”，有分块用的 ControlNet 时再加上它。

来源：Bar-Tal et al. 2023，arXiv:2302.08113。</translation>
    </message>
    <message>
        <source>Make white black and black white.</source>
        <translation>白变黑，黑变白。</translation>
    </message>
    <message>
        <source>Mask Shape</source>
        <translation>遮罩形状</translation>
    </message>
    <message>
        <source>Merge Tokens</source>
        <translation>合并词元</translation>
    </message>
    <message>
        <source>ModelScope</source>
        <translation>ModelScope</translation>
    </message>
    <message>
        <source>Motion Adapter</source>
        <translation>运动适配器</translation>
    </message>
    <message>
        <source>Move each step to where the picture fits a text better, or resembles a given picture, in the eyes of CLIP.

Works with and without a prompt, and with models that read no text. through_model follows the gradient through the model itself, as the paper has it: closer, for two to three times the time and memory. It acts between start and end, in parts of the run.

Sources: Dhariwal &amp; Nichol 2021, arXiv:2105.05233; Bansal et al. 2023, arXiv:2302.07121; He et al. 2023, arXiv:2311.16424.</source>
        <translation>让每一步移向 CLIP 认为图像与文本更相符，或与给定图像更相似的方向。

有没有提示词都可使用，也可用于不读取文本的模型。“经过模型”让梯度经过模型本身，与论文相同：更贴近，但需要两到三倍的时间和内存。在“起点”与“终点”之间起作用，以运行过程的比例计。

来源：Dhariwal &amp; Nichol 2021，arXiv:2105.05233；Bansal et al. 2023，arXiv:2302.07121；He et al. 2023，arXiv:2311.16424。</translation>
    </message>
    <message>
        <source>Perturbed-Attention Guidance</source>
        <translation>扰动注意力引导</translation>
    </message>
    <message>
        <source>Picture Size Conditioning</source>
        <translation>图像尺寸条件</translation>
    </message>
    <message>
        <source>Picture to Edit</source>
        <translation>待编辑的图像</translation>
    </message>
    <message>
        <source>Picture to Enlarge</source>
        <translation>待放大的图像</translation>
    </message>
    <message>
        <source>Picture to Follow</source>
        <translation>要跟随的图像</translation>
    </message>
    <message>
        <source>Pictures as an image encoder sees them, for an IP-Adapter.</source>
        <translation>图像编码器所见的图像，供 IP-Adapter 使用。</translation>
    </message>
    <message>
        <source>PixArt</source>
        <translation>PixArt</translation>
    </message>
    <message>
        <source>Quantise Denoiser</source>
        <translation>量化去噪器</translation>
    </message>
    <message>
        <source>Quantise Text Encoder</source>
        <translation>量化文本编码器</translation>
    </message>
    <message>
        <source>RePaint</source>
        <translation>RePaint</translation>
    </message>
    <message>
        <source>Regional Conditioning</source>
        <translation>区域条件</translation>
    </message>
    <message>
        <source>Repeat Image</source>
        <translation>平铺图像</translation>
    </message>
    <message>
        <source>SageAttention</source>
        <translation>SageAttention</translation>
    </message>
    <message>
        <source>Say step by step which noise levels are visited, from the noisiest on.

The numbers stand between commas, blanks or line ends. timesteps are whole numbers below 1000, sigmas are the noise in units of the picture, or for flow-matching models its share from 1 to 0; a 0 at the end may be left out.

The numbers that are there at first are those of Align Your Steps for Stable Diffusion 1 (Sabour et al. 2024, arXiv:2404.14507); for XL they are 999, 845, 730, 587, 443, 310, 193, 116, 53, 13.</source>
        <translation>逐步写出要经过的噪声水平，从噪声最多的开始。

数字之间用逗号、空格或换行分隔。“时间步”是小于 1000 的整数，sigma 是以图像的单位计的噪声，流匹配模型中则是它从 1 到 0 的比例；末尾的 0 可以省略。

初始的数字是 Align Your Steps 用于 Stable Diffusion 1 的（Sabour et al. 2024，arXiv:2404.14507）；用于 XL 的为 999, 845, 730, 587, 443, 310, 193, 116, 53, 13。</translation>
    </message>
    <message>
        <source>Say which noise a picture or clip is made from, and how large it is.

The same seed gives the same noise on every device. Picture i of a batch is the one that seed + i gives alone. frames is for models that make videos; those that pack several frames into one (4·n + 1 in CogVideoX and Wan) make as many as fit, and decoding cuts off what is too much.</source>
        <translation>决定图像或片段由哪种噪声生成，以及它有多大。

同一种子在每种设备上给出同样的噪声。批次中的第 i 幅图像与单独用种子 + i 得到的相同。“帧数”用于生成视频的模型；把几帧合为一帧的模型（CogVideoX 和 Wan 中为 4·n + 1）按能容纳的数量生成，解码时裁去多余的部分。</translation>
    </message>
    <message>
        <source>Say which noise levels are visited, and by which sampler.

model stands for what the model&apos;s own configuration says. spacing places the steps; shift moves those of a flow-matching model towards noise (0: as the model says), and shift_by_size lets that grow with the picture; eta is the noise that DDIM and TCD add back at each step. Heun and DPM2 call the model twice in a step. LMS and the spacing beta need the package scipy.

Sources: DDPM arXiv:2006.11239, DDIM arXiv:2010.02502, PNDM arXiv:2202.09778, Euler, Heun, EDM and Karras spacing arXiv:2206.00364, DPM2 arXiv:2206.00927, DPM-Solver++ arXiv:2211.01095, DEIS arXiv:2204.13902, UniPC arXiv:2302.04867, SA-Solver arXiv:2309.05019, LCM arXiv:2310.04378, TCD arXiv:2402.19159, CogVideoX arXiv:2408.06072, flow matching and its shift arXiv:2403.03206, beta spacing arXiv:2407.12173.</source>
        <translation>决定经过哪些噪声水平，以及使用哪种采样器。

“模型”表示按模型自己的配置。“间隔”安排各步的位置；“偏移”使流匹配模型的各步移向噪声（0：按模型），“随尺寸偏移”让它随图像增大；“eta”是 DDIM 和 TCD 每步加回的噪声。Heun 和 DPM2 每步调用模型两次。LMS 和间隔 beta 需要包 scipy。

来源：DDPM arXiv:2006.11239，DDIM arXiv:2010.02502，PNDM arXiv:2202.09778，Euler、Heun、EDM 和 Karras 间隔 arXiv:2206.00364，DPM2 arXiv:2206.00927，DPM-Solver++ arXiv:2211.01095，DEIS arXiv:2204.13902，UniPC arXiv:2302.04867，SA-Solver arXiv:2309.05019，LCM arXiv:2310.04378，TCD arXiv:2402.19159，CogVideoX arXiv:2408.06072，流匹配及其偏移 arXiv:2403.03206，beta 间隔 arXiv:2407.12173。</translation>
    </message>
    <message>
        <source>Schedule Table</source>
        <translation>调度表</translation>
    </message>
    <message>
        <source>Schedule from List</source>
        <translation>由列表生成调度</translation>
    </message>
    <message>
        <source>Scribble</source>
        <translation>涂鸦</translation>
    </message>
    <message>
        <source>Seamless</source>
        <translation>无缝</translation>
    </message>
    <message>
        <source>Second Guidance</source>
        <translation>第二引导</translation>
    </message>
    <message>
        <source>See pictures through an IP-Adapter&apos;s image encoder, once for all runs that use them.

The encoder is large; what it sees is small, and is kept with the other results. Each picture of a batch is embedded by itself.</source>
        <translation>用 IP-Adapter 的图像编码器看图像，供所有使用它们的运行共用，只做一次。

编码器很大；它看到的内容很小，与其他结果一起保留。批次中的每幅图像各自计算嵌入。</translation>
    </message>
    <message>
        <source>Show a model that edits by instruction (InstructPix2Pix) the picture that it is to edit.

latent is the picture&apos;s own (Encode Image), in the size of the noise; the prompt says what to change. How strongly the picture is kept to is a matter of guidance.

Source: Brooks et al. 2022, arXiv:2211.09800.</source>
        <translation>让按指令编辑的模型（InstructPix2Pix）看到要编辑的图像。

“潜变量”是图像自己的（“编码图像”），尺寸与噪声相同；提示词说明要改变什么。与图像的接近程度由引导决定。

来源：Brooks et al. 2022，arXiv:2211.09800。</translation>
    </message>
    <message>
        <source>Show a model that was trained with control pictures (Flux.1 Canny, Flux.1 Depth) the one that it is to follow.

It is brought to the size of the noise. Models that have no place for it are steered by a ControlNet instead.</source>
        <translation>让以控制图像训练的模型（Flux.1 Canny、Flux.1 Depth）看到要跟随的图像。

图像会调整到噪声的尺寸。没有这种输入的模型请改用 ControlNet 引导。</translation>
    </message>
    <message>
        <source>Show a model that was trained with depth maps how near everything is in the picture to come: near is bright.

Its range does not matter, nor does its size. A picture as start (Denoise) gives the colours.</source>
        <translation>让以深度图训练的模型知道将要生成的图像中各处的远近：近处亮。

取值范围和尺寸都无关紧要。颜色由“去噪”的“起点”图像给出。</translation>
    </message>
    <message>
        <source>Skip-Layer Guidance</source>
        <translation>跳层引导</translation>
    </message>
    <message>
        <source>Soft Edges</source>
        <translation>柔和边缘</translation>
    </message>
    <message>
        <source>SparseCtrl</source>
        <translation>SparseCtrl</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>加速</translation>
    </message>
    <message>
        <source>Split Schedule</source>
        <translation>拆分调度</translation>
    </message>
    <message>
        <source>Stable Diffusion 1 and 2</source>
        <translation>Stable Diffusion 1 和 2</translation>
    </message>
    <message>
        <source>Stable Diffusion 3</source>
        <translation>Stable Diffusion 3</translation>
    </message>
    <message>
        <source>Stable Diffusion XL</source>
        <translation>Stable Diffusion XL</translation>
    </message>
    <message>
        <source>Steer a few frames of a clip by a picture each; the frames between follow.

frames are their numbers, from 0, with commas: as many as there are pictures in the batch. The pictures are in the form that the network was trained on (photographs, sketches). It acts from start to end, as parts of the run.

Source: Guo et al. 2023, arXiv:2311.16933.</source>
        <translation>用图像分别引导片段中的几帧；其间的帧随之而定。

“帧数”是这些帧的编号，从 0 数起，用逗号分隔：与批次中的图像一样多。图像采用训练该网络时所用的形式（照片、草图）。从“起点”到“终点”起作用，以运行过程的比例计。

来源：Guo et al. 2023，arXiv:2311.16933。</translation>
    </message>
    <message>
        <source>Steer a picture&apos;s layout by another picture, at next to no cost: the adapter reads it only once.

It acts from start to end, as parts of the run. One control picture serves a whole batch, or one each. Several adapters add up, and they go together with ControlNets.

Source: Mou et al. 2023, arXiv:2302.08453.</source>
        <translation>用另一幅图像引导图像的布局，几乎不增加代价：适配器只读取它一次。

从“起点”到“终点”起作用，以运行过程的比例计。一幅控制图像可供整个批次使用，也可每幅图像各一幅。几个适配器会叠加，并可与 ControlNet 同时使用。

来源：Mou et al. 2023，arXiv:2302.08453。</translation>
    </message>
    <message>
        <source>Steer a picture&apos;s layout by another picture, in the form that the ControlNet was trained on (edges, pose ...).

It acts from start to end, as parts of the run. One control picture serves a whole batch, or one each. Several ControlNets add up.

control_type is for networks that serve several types of pictures (ControlNet-Union). Those of Stable Diffusion XL read all pictures that are wired to one of them together. mask, white where to paint anew, is for networks that inpaint. guess_mode (Stable Diffusion 1, 2 and XL) steers the half with the prompt only: the picture then decides more than the prompt does.

Source: Zhang et al. 2023, arXiv:2302.05543.</source>
        <translation>用另一幅图像引导图像的布局，采用训练该 ControlNet 时所用的形式（边缘、姿态等）。

从“起点”到“终点”起作用，以运行过程的比例计。一幅控制图像可供整个批次使用，也可每幅图像各一幅。几个 ControlNet 会叠加。

“控制类型”用于接受几种图像的网络（ControlNet-Union）。用于 Stable Diffusion XL 的会一并读取接到同一个网络的所有图像。“遮罩”在要重绘之处为白色，用于局部重绘的网络。“猜测模式”（Stable Diffusion 1、2 和 XL）只引导带提示词的那一半：此时图像比提示词更起决定作用。

来源：Zhang et al. 2023，arXiv:2302.05543。</translation>
    </message>
    <message>
        <source>Stitch</source>
        <translation>拼回</translation>
    </message>
    <message>
        <source>T2I-Adapter</source>
        <translation>T2I-Adapter</translation>
    </message>
    <message>
        <source>TaylorSeer</source>
        <translation>TaylorSeer</translation>
    </message>
    <message>
        <source>Teach a text encoder a word of its own, which was learned from pictures; use the word in the prompt.

token is that word; empty, it is the one that the file names, or else the file&apos;s own name. It may stand for several embeddings. Files for Stable Diffusion XL hold those of both encoders. The text encoder itself stays as it is for everything else that uses it.

Source: Gal et al. 2022, arXiv:2208.01618.</source>
        <translation>教文本编码器一个由图像学来的专用词；在提示词中使用这个词。

“词元”就是这个词；留空时取文件所写的，否则取文件名。它可以代表几个嵌入。用于 Stable Diffusion XL 的文件含有两个编码器的嵌入。对其他使用该文本编码器的部分，文本编码器本身保持不变。

来源：Gal et al. 2022，arXiv:2208.01618。</translation>
    </message>
    <message>
        <source>Tell Stable Diffusion XL of which size, and cut how, the picture is to look. A size of 0 is the picture&apos;s own.

A small original size gives what enlarged small pictures look like; a crop moves the subject out of the picture. The negative conditioning is told the same, where it is not told otherwise.

Source: Podell et al. 2023, arXiv:2307.01952.</source>
        <translation>告诉 Stable Diffusion XL，图像应像是多大的尺寸、如何裁切的。尺寸为 0 表示图像自己的尺寸。

原始尺寸小时，得到像是由小图像放大而成的样子；裁切使主体移出画面。负面条件没有另行告知时，也按同样的内容告知。

来源：Podell et al. 2023，arXiv:2307.01952。</translation>
    </message>
    <message>
        <source>Tell a model that was trained with classes which of them to make.

label is the number of a class, or its name where the model&apos;s folder has names. Guidance steers away from no class at all where the model knows that.</source>
        <translation>告诉以类别训练的模型生成哪个类别。

“标签”是类别的编号；模型的文件夹带有名称时也可以是名称。模型认识“没有类别”时，引导使结果远离它。</translation>
    </message>
    <message>
        <source>Textual Inversion</source>
        <translation>文本反演</translation>
    </message>
    <message>
        <source>The conditioning of no prompt, in the sizes of another.

empty prompt is what guidance steers away from where nothing is wired; zeros has a zero in place of every number, which some models were trained with.</source>
        <translation>没有提示词的条件，大小与另一个条件相同。

“空提示词”是没有接入负面条件时引导所远离的内容；“全零”以零代替每个数字，有些模型以此训练。</translation>
    </message>
    <message>
        <source>The pictures of several branches as a list, in the order of their wires: to lay them out on one sheet, say.</source>
        <translation>把几个分支的图像按连线的顺序作为列表：例如排在一张总览图上。</translation>
    </message>
    <message>
        <source>Tiled Diffusion</source>
        <translation>分块扩散</translation>
    </message>
    <message>
        <source>Timestep Range</source>
        <translation>时间步范围</translation>
    </message>
    <message>
        <source>True Guidance</source>
        <translation>真引导</translation>
    </message>
    <message>
        <source>Turn a clip into the latent that a model of videos works on.

Sizes and lengths that the autoencoder cannot take are padded: at the right, at the bottom, and at the end by repeating the last frame. Decoding cuts the padding off.</source>
        <translation>把片段变成视频模型所处理的潜变量。

自编码器不能接受的尺寸和长度会补齐：在右侧、下方，以及末尾（重复最后一帧）。解码时再裁去。</translation>
    </message>
    <message>
        <source>Turn a latent into the clip that it stands for, to be played at rate frames a second.

item says which clip of a batch, counted from 0. The pictures of a batch become the frames of one clip.</source>
        <translation>把潜变量变成它所代表的片段，以每秒“帧率”帧播放。

“项”决定取批次中的哪个片段，从 0 数起。批次中的图像成为一个片段的帧。</translation>
    </message>
    <message>
        <source>Turn a prompt into conditioning, with the model&apos;s own text encoder.

The result also holds what stands for no prompt, which guidance steers away from where no negative conditioning is wired. Words beyond what the encoder can take are left out, and named in a message; with long_prompts they are read too, in parts that each fit (75 words and marks for CLIP).

With weights, brackets say what counts more: (word:1.3) as much as the number says, (word) 1.1 times, [word] as much less. \( is a bracket of the text itself.</source>
        <translation>用模型自己的文本编码器把提示词变成条件。

结果中还含有代表没有提示词的内容：没有接入负面条件时，引导使结果远离它。编码器容纳不下的词会略去，并在消息中列出；打开“长提示词”时，它们也会分成各自容纳得下的部分读取（CLIP 为 75 个词和符号）。

打开“权重”时，括号决定哪些内容更重要：(word:1.3) 按所写的倍数，(word) 为 1.1 倍，[word] 减轻同样的程度。\( 表示文本自身的括号。</translation>
    </message>
    <message>
        <source>Turn latents into the pictures that they stand for.

seamless makes opposite edges fit together, of latents that were made so (see the patch Seamless).</source>
        <translation>把潜变量变成它们所代表的图像。

“无缝”使以同样方式生成的潜变量（见补丁“无缝”）对边相接。</translation>
    </message>
    <message>
        <source>Turn noise into a latent, removing a little of it at each step.

steps and guidance_scale hold where no schedule or guidance is wired. Where no negative conditioning is wired, guidance steers away from the empty prompt. Models that make pictures of their own accord take no conditioning.

With a latent as start, denoising begins from it with noise of strength added (SDEdit, Meng et al. 2021, arXiv:2108.01073): 0 leaves it as it is, 1 keeps next to nothing of it. The result then has the size of start. Where the schedule is a later part of one that was split, start is what the earlier part left.</source>
        <translation>把噪声变成潜变量，每一步去除一点噪声。

没有接入调度或引导时，使用“步数”和“引导强度”。没有接入负面条件时，引导使结果远离空提示词。自行生成图像的模型不接受条件。

把潜变量接到“起点”时，去噪从它开始，并加入“强度”所给的噪声（SDEdit，Meng et al. 2021，arXiv:2108.01073）：0 保持原样，1 几乎什么都不保留。结果的尺寸与“起点”相同。调度是拆分后的后一段时，“起点”是前一段留下的结果。</translation>
    </message>
    <message>
        <source>Upscale Image</source>
        <translation>放大图像</translation>
    </message>
    <message>
        <source>Upscale Latent</source>
        <translation>放大潜变量</translation>
    </message>
    <message>
        <source>Upscaler</source>
        <translation>放大模型</translation>
    </message>
    <message>
        <source>Wan</source>
        <translation>Wan</translation>
    </message>
    <message>
        <source>What lies between two conditionings: at 0 the first, at 1 the second. A step costs no more than with one.</source>
        <translation>取两个条件之间的内容：0 为“首个”，1 为“第二个”。每一步的代价与只用一个时相同。</translation>
    </message>
    <message>
        <source>Where a part was cut out of a picture, to lay it back there once it has been made anew.</source>
        <translation>从图像中裁出的部分所在的位置，以便重新生成之后放回。</translation>
    </message>
    <message>
        <source>Write a text to a file (UTF-8) below the output folder; name may hold folders (notes/today).

Where a file of that name holds something else already, keep both adds eight letters that stand for the content (today_1f8a22c0): nothing is lost, the texts of a list each get their file, and the same text finds its own again.</source>
        <translation>把文本写入输出文件夹之内的文件（UTF-8）；名称可以包含文件夹（notes/today）。

同名文件已存有其他内容时，“两者都保留”会加上代表内容的八个字符（today_1f8a22c0）：什么都不会丢失，列表中的文本各有自己的文件，同一文本也能再次找到自己的文件。</translation>
    </message>
    <message>
        <source>Yes or No</source>
        <translation>是或否</translation>
    </message>
    <message>
        <source>Yes or no.</source>
        <translation>是或否。</translation>
    </message>
    <message>
        <source>a</source>
        <translation>a</translation>
    </message>
    <message>
        <source>above</source>
        <translation>上层</translation>
    </message>
    <message>
        <source>accurate</source>
        <translation>精确</translation>
    </message>
    <message>
        <source>add</source>
        <translation>加</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>amount</source>
        <translation>程度</translation>
    </message>
    <message>
        <source>anchor</source>
        <translation>锚点</translation>
    </message>
    <message>
        <source>area</source>
        <translation>区域平均</translation>
    </message>
    <message>
        <source>arguments</source>
        <translation>附加参数</translation>
    </message>
    <message>
        <source>as the model says</source>
        <translation>按模型</translation>
    </message>
    <message>
        <source>at</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>auto</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>autoencoder</source>
        <translation>自编码器</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>axes</source>
        <translation>轴</translation>
    </message>
    <message>
        <source>b</source>
        <translation>b</translation>
    </message>
    <message>
        <source>b1</source>
        <translation>b1</translation>
    </message>
    <message>
        <source>b2</source>
        <translation>b2</translation>
    </message>
    <message>
        <source>backend</source>
        <translation>后端</translation>
    </message>
    <message>
        <source>background</source>
        <translation>背景</translation>
    </message>
    <message>
        <source>backward</source>
        <translation>后向</translation>
    </message>
    <message>
        <source>batch</source>
        <translation>批次</translation>
    </message>
    <message>
        <source>below</source>
        <translation>下层</translation>
    </message>
    <message>
        <source>beta</source>
        <translation>beta</translation>
    </message>
    <message>
        <source>beta schedule</source>
        <translation>beta 调度</translation>
    </message>
    <message>
        <source>bicubic</source>
        <translation>双三次</translation>
    </message>
    <message>
        <source>bilinear</source>
        <translation>双线性</translation>
    </message>
    <message>
        <source>blur</source>
        <translation>模糊</translation>
    </message>
    <message>
        <source>boolean</source>
        <translation>布尔</translation>
    </message>
    <message>
        <source>both</source>
        <translation>双向</translation>
    </message>
    <message>
        <source>bottom</source>
        <translation>下</translation>
    </message>
    <message>
        <source>bottom left</source>
        <translation>左下</translation>
    </message>
    <message>
        <source>bottom right</source>
        <translation>右下</translation>
    </message>
    <message>
        <source>butterworth</source>
        <translation>巴特沃斯</translation>
    </message>
    <message>
        <source>centre</source>
        <translation>居中</translation>
    </message>
    <message>
        <source>clip</source>
        <translation>CLIP</translation>
    </message>
    <message>
        <source>cogvideox ddim</source>
        <translation>CogVideoX DDIM</translation>
    </message>
    <message>
        <source>cogvideox dpm</source>
        <translation>CogVideoX DPM</translation>
    </message>
    <message>
        <source>colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>columns</source>
        <translation>列数</translation>
    </message>
    <message>
        <source>comments</source>
        <translation>注释</translation>
    </message>
    <message>
        <source>comparison</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>condition</source>
        <translation>判断</translation>
    </message>
    <message>
        <source>conditioning</source>
        <translation>条件</translation>
    </message>
    <message>
        <source>conditionings</source>
        <translation>条件</translation>
    </message>
    <message>
        <source>context</source>
        <translation>周边</translation>
    </message>
    <message>
        <source>contrast</source>
        <translation>对比度</translation>
    </message>
    <message>
        <source>control net</source>
        <translation>ControlNet</translation>
    </message>
    <message>
        <source>control type</source>
        <translation>控制类型</translation>
    </message>
    <message>
        <source>count</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>cover</source>
        <translation>覆盖</translation>
    </message>
    <message>
        <source>crop left</source>
        <translation>左侧裁切</translation>
    </message>
    <message>
        <source>crop top</source>
        <translation>上方裁切</translation>
    </message>
    <message>
        <source>cross</source>
        <translation>交叉</translation>
    </message>
    <message>
        <source>csv</source>
        <translation>csv</translation>
    </message>
    <message>
        <source>custom</source>
        <translation>自定义</translation>
    </message>
    <message>
        <source>custom layers</source>
        <translation>自定义层</translation>
    </message>
    <message>
        <source>cutout</source>
        <translation>裁片</translation>
    </message>
    <message>
        <source>ddim</source>
        <translation>DDIM</translation>
    </message>
    <message>
        <source>ddpm</source>
        <translation>DDPM</translation>
    </message>
    <message>
        <source>deis</source>
        <translation>DEIS</translation>
    </message>
    <message>
        <source>denoiser</source>
        <translation>去噪器</translation>
    </message>
    <message>
        <source>depth</source>
        <translation>深度</translation>
    </message>
    <message>
        <source>direction</source>
        <translation>方向</translation>
    </message>
    <message>
        <source>divide</source>
        <translation>除</translation>
    </message>
    <message>
        <source>down</source>
        <translation>向下</translation>
    </message>
    <message>
        <source>dpm++ 2m</source>
        <translation>DPM++ 2M</translation>
    </message>
    <message>
        <source>dpm++ 2m sde</source>
        <translation>DPM++ 2M SDE</translation>
    </message>
    <message>
        <source>dpm++ 2s</source>
        <translation>DPM++ 2S</translation>
    </message>
    <message>
        <source>dpm++ 3m</source>
        <translation>DPM++ 3M</translation>
    </message>
    <message>
        <source>dpm++ 3m sde</source>
        <translation>DPM++ 3M SDE</translation>
    </message>
    <message>
        <source>dpm++ sde</source>
        <translation>DPM++ SDE</translation>
    </message>
    <message>
        <source>dpm2</source>
        <translation>DPM2</translation>
    </message>
    <message>
        <source>dpm2 ancestral</source>
        <translation>DPM2 祖先采样</translation>
    </message>
    <message>
        <source>edge</source>
        <translation>边缘</translation>
    </message>
    <message>
        <source>edges</source>
        <translation>边缘</translation>
    </message>
    <message>
        <source>edm dpm++ 2m</source>
        <translation>EDM DPM++ 2M</translation>
    </message>
    <message>
        <source>edm euler</source>
        <translation>EDM Euler</translation>
    </message>
    <message>
        <source>ellipse</source>
        <translation>椭圆</translation>
    </message>
    <message>
        <source>embeddings</source>
        <translation>嵌入</translation>
    </message>
    <message>
        <source>empty prompt</source>
        <translation>空提示词</translation>
    </message>
    <message>
        <source>end</source>
        <translation>终点</translation>
    </message>
    <message>
        <source>equal</source>
        <translation>等于</translation>
    </message>
    <message>
        <source>eta</source>
        <translation>eta</translation>
    </message>
    <message>
        <source>euler</source>
        <translation>Euler</translation>
    </message>
    <message>
        <source>euler ancestral</source>
        <translation>Euler 祖先采样</translation>
    </message>
    <message>
        <source>even</source>
        <translation>均匀</translation>
    </message>
    <message>
        <source>exponential</source>
        <translation>指数</translation>
    </message>
    <message>
        <source>factor</source>
        <translation>倍率</translation>
    </message>
    <message>
        <source>fast</source>
        <translation>快速</translation>
    </message>
    <message>
        <source>fastest</source>
        <translation>最快</translation>
    </message>
    <message>
        <source>feather</source>
        <translation>羽化</translation>
    </message>
    <message>
        <source>file</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>fill</source>
        <translation>填充方式</translation>
    </message>
    <message>
        <source>filter</source>
        <translation>滤波</translation>
    </message>
    <message>
        <source>find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>finest</source>
        <translation>最精细</translation>
    </message>
    <message>
        <source>first</source>
        <translation>首个</translation>
    </message>
    <message>
        <source>fit</source>
        <translation>适配</translation>
    </message>
    <message>
        <source>float8</source>
        <translation>float8</translation>
    </message>
    <message>
        <source>flow</source>
        <translation>光流</translation>
    </message>
    <message>
        <source>flow euler</source>
        <translation>流 Euler</translation>
    </message>
    <message>
        <source>flow heun</source>
        <translation>流 Heun</translation>
    </message>
    <message>
        <source>flow lcm</source>
        <translation>流 LCM</translation>
    </message>
    <message>
        <source>format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>forward</source>
        <translation>前向</translation>
    </message>
    <message>
        <source>frame</source>
        <translation>帧</translation>
    </message>
    <message>
        <source>frame rate</source>
        <translation>帧率</translation>
    </message>
    <message>
        <source>frames</source>
        <translation>帧数</translation>
    </message>
    <message>
        <source>full speed</source>
        <translation>满色速度</translation>
    </message>
    <message>
        <source>gap</source>
        <translation>间距</translation>
    </message>
    <message>
        <source>gaussian</source>
        <translation>高斯</translation>
    </message>
    <message>
        <source>gif</source>
        <translation>gif</translation>
    </message>
    <message>
        <source>greater</source>
        <translation>大于</translation>
    </message>
    <message>
        <source>greater or equal</source>
        <translation>大于或等于</translation>
    </message>
    <message>
        <source>grey</source>
        <translation>灰度</translation>
    </message>
    <message>
        <source>guess mode</source>
        <translation>猜测模式</translation>
    </message>
    <message>
        <source>guidance</source>
        <translation>引导</translation>
    </message>
    <message>
        <source>guidance scale</source>
        <translation>引导强度</translation>
    </message>
    <message>
        <source>half the size</source>
        <translation>一半尺寸</translation>
    </message>
    <message>
        <source>height</source>
        <translation>高度</translation>
    </message>
    <message>
        <source>heun</source>
        <translation>Heun</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>被遮挡</translation>
    </message>
    <message>
        <source>high threshold</source>
        <translation>高阈值</translation>
    </message>
    <message>
        <source>ideal</source>
        <translation>理想</translation>
    </message>
    <message>
        <source>image</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>image embedding</source>
        <translation>图像嵌入</translation>
    </message>
    <message>
        <source>image encoder</source>
        <translation>图像编码器</translation>
    </message>
    <message>
        <source>images</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>index</source>
        <translation>序号</translation>
    </message>
    <message>
        <source>inside</source>
        <translation>适应</translation>
    </message>
    <message>
        <source>int8 (bitsandbytes)</source>
        <translation>int8 (bitsandbytes)</translation>
    </message>
    <message>
        <source>int8 (torchao)</source>
        <translation>int8 (torchao)</translation>
    </message>
    <message>
        <source>integer</source>
        <translation>整数</translation>
    </message>
    <message>
        <source>interval</source>
        <translation>间隔步数</translation>
    </message>
    <message>
        <source>ip adapter</source>
        <translation>IP-Adapter</translation>
    </message>
    <message>
        <source>item</source>
        <translation>项</translation>
    </message>
    <message>
        <source>iterations</source>
        <translation>迭代次数</translation>
    </message>
    <message>
        <source>jpeg</source>
        <translation>jpeg</translation>
    </message>
    <message>
        <source>json</source>
        <translation>json</translation>
    </message>
    <message>
        <source>jump length</source>
        <translation>回跳长度</translation>
    </message>
    <message>
        <source>jump n sample</source>
        <translation>回跳采样次数</translation>
    </message>
    <message>
        <source>karras</source>
        <translation>Karras</translation>
    </message>
    <message>
        <source>keep both</source>
        <translation>两者都保留</translation>
    </message>
    <message>
        <source>keep workflow</source>
        <translation>保留工作流</translation>
    </message>
    <message>
        <source>kind</source>
        <translation>种类</translation>
    </message>
    <message>
        <source>label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>largest side</source>
        <translation>最长边</translation>
    </message>
    <message>
        <source>last image</source>
        <translation>末尾图像</translation>
    </message>
    <message>
        <source>latent</source>
        <translation>潜变量</translation>
    </message>
    <message>
        <source>latents</source>
        <translation>潜变量</translation>
    </message>
    <message>
        <source>layers</source>
        <translation>层</translation>
    </message>
    <message>
        <source>layout</source>
        <translation>布局</translation>
    </message>
    <message>
        <source>lcm</source>
        <translation>LCM</translation>
    </message>
    <message>
        <source>leading</source>
        <translation>前置</translation>
    </message>
    <message>
        <source>left</source>
        <translation>左</translation>
    </message>
    <message>
        <source>less</source>
        <translation>小于</translation>
    </message>
    <message>
        <source>less or equal</source>
        <translation>小于或等于</translation>
    </message>
    <message>
        <source>linear</source>
        <translation>线性</translation>
    </message>
    <message>
        <source>lines</source>
        <translation>行</translation>
    </message>
    <message>
        <source>linspace</source>
        <translation>等距</translation>
    </message>
    <message>
        <source>lms</source>
        <translation>LMS</translation>
    </message>
    <message>
        <source>long prompts</source>
        <translation>长提示词</translation>
    </message>
    <message>
        <source>low quality</source>
        <translation>低质量</translation>
    </message>
    <message>
        <source>low threshold</source>
        <translation>低阈值</translation>
    </message>
    <message>
        <source>mask</source>
        <translation>遮罩</translation>
    </message>
    <message>
        <source>maximum</source>
        <translation>最大值</translation>
    </message>
    <message>
        <source>measured in</source>
        <translation>计量单位</translation>
    </message>
    <message>
        <source>minimum</source>
        <translation>最小值</translation>
    </message>
    <message>
        <source>mirror</source>
        <translation>镜像</translation>
    </message>
    <message>
        <source>mkv lossless</source>
        <translation>mkv 无损</translation>
    </message>
    <message>
        <source>model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>momentum</source>
        <translation>动量</translation>
    </message>
    <message>
        <source>motion</source>
        <translation>运动</translation>
    </message>
    <message>
        <source>motion adapter</source>
        <translation>运动适配器</translation>
    </message>
    <message>
        <source>mp4</source>
        <translation>mp4</translation>
    </message>
    <message>
        <source>multiple of</source>
        <translation>倍数</translation>
    </message>
    <message>
        <source>multiply</source>
        <translation>乘</translation>
    </message>
    <message>
        <source>name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>name taken</source>
        <translation>重名时</translation>
    </message>
    <message>
        <source>native</source>
        <translation>原生</translation>
    </message>
    <message>
        <source>native: cuDNN</source>
        <translation>原生：cuDNN</translation>
    </message>
    <message>
        <source>native: flash</source>
        <translation>原生：flash</translation>
    </message>
    <message>
        <source>native: math</source>
        <translation>原生：math</translation>
    </message>
    <message>
        <source>native: memory-efficient</source>
        <translation>原生：省内存</translation>
    </message>
    <message>
        <source>nearest</source>
        <translation>最近邻</translation>
    </message>
    <message>
        <source>negative</source>
        <translation>负面</translation>
    </message>
    <message>
        <source>negative prompt</source>
        <translation>负面提示词</translation>
    </message>
    <message>
        <source>nf4 (bitsandbytes)</source>
        <translation>nf4 (bitsandbytes)</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>noise</source>
        <translation>噪声</translation>
    </message>
    <message>
        <source>noise augmentation</source>
        <translation>噪声增强</translation>
    </message>
    <message>
        <source>noise level</source>
        <translation>噪声水平</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>norm</source>
        <translation>范数</translation>
    </message>
    <message>
        <source>normals</source>
        <translation>法线</translation>
    </message>
    <message>
        <source>not equal</source>
        <translation>不等于</translation>
    </message>
    <message>
        <source>number</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>numbers</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>opacity</source>
        <translation>不透明度</translation>
    </message>
    <message>
        <source>operation</source>
        <translation>运算</translation>
    </message>
    <message>
        <source>original height</source>
        <translation>原始高度</translation>
    </message>
    <message>
        <source>original width</source>
        <translation>原始宽度</translation>
    </message>
    <message>
        <source>overlap</source>
        <translation>重叠</translation>
    </message>
    <message>
        <source>pad</source>
        <translation>填充</translation>
    </message>
    <message>
        <source>pair</source>
        <translation>帧对</translation>
    </message>
    <message>
        <source>parallel</source>
        <translation>平行</translation>
    </message>
    <message>
        <source>patch</source>
        <translation>补丁</translation>
    </message>
    <message>
        <source>patches</source>
        <translation>补丁</translation>
    </message>
    <message>
        <source>picture</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>pipeline</source>
        <translation>管线</translation>
    </message>
    <message>
        <source>pndm</source>
        <translation>PNDM</translation>
    </message>
    <message>
        <source>png</source>
        <translation>png</translation>
    </message>
    <message>
        <source>pose</source>
        <translation>姿态</translation>
    </message>
    <message>
        <source>positive</source>
        <translation>正面</translation>
    </message>
    <message>
        <source>power</source>
        <translation>乘方</translation>
    </message>
    <message>
        <source>prediction</source>
        <translation>预测目标</translation>
    </message>
    <message>
        <source>preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>prompt</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>quality</source>
        <translation>质量</translation>
    </message>
    <message>
        <source>quarter the size</source>
        <translation>四分之一尺寸</translation>
    </message>
    <message>
        <source>rate</source>
        <translation>帧率</translation>
    </message>
    <message>
        <source>ratio</source>
        <translation>比例</translation>
    </message>
    <message>
        <source>rectangle</source>
        <translation>矩形</translation>
    </message>
    <message>
        <source>reference</source>
        <translation>参考</translation>
    </message>
    <message>
        <source>refinements</source>
        <translation>修正次数</translation>
    </message>
    <message>
        <source>remainder</source>
        <translation>余数</translation>
    </message>
    <message>
        <source>repaint</source>
        <translation>重绘</translation>
    </message>
    <message>
        <source>replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>replace with</source>
        <translation>替换为</translation>
    </message>
    <message>
        <source>rescale</source>
        <translation>重缩放</translation>
    </message>
    <message>
        <source>right</source>
        <translation>右</translation>
    </message>
    <message>
        <source>rows</source>
        <translation>行数</translation>
    </message>
    <message>
        <source>s1</source>
        <translation>s1</translation>
    </message>
    <message>
        <source>s2</source>
        <translation>s2</translation>
    </message>
    <message>
        <source>sa-solver</source>
        <translation>SA-Solver</translation>
    </message>
    <message>
        <source>sampler</source>
        <translation>采样器</translation>
    </message>
    <message>
        <source>scale</source>
        <translation>系数</translation>
    </message>
    <message>
        <source>schedule</source>
        <translation>调度</translation>
    </message>
    <message>
        <source>seamless</source>
        <translation>无缝</translation>
    </message>
    <message>
        <source>second</source>
        <translation>第二个</translation>
    </message>
    <message>
        <source>seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>segments</source>
        <translation>分割</translation>
    </message>
    <message>
        <source>separator</source>
        <translation>分隔符</translation>
    </message>
    <message>
        <source>shape</source>
        <translation>形状</translation>
    </message>
    <message>
        <source>shift</source>
        <translation>偏移</translation>
    </message>
    <message>
        <source>shift by size</source>
        <translation>随尺寸偏移</translation>
    </message>
    <message>
        <source>sigmas</source>
        <translation>sigma</translation>
    </message>
    <message>
        <source>simplify</source>
        <translation>简化</translation>
    </message>
    <message>
        <source>skip empty</source>
        <translation>跳过空白</translation>
    </message>
    <message>
        <source>soft</source>
        <translation>柔和</translation>
    </message>
    <message>
        <source>soft edges</source>
        <translation>柔和边缘</translation>
    </message>
    <message>
        <source>softness</source>
        <translation>柔和度</translation>
    </message>
    <message>
        <source>source</source>
        <translation>源</translation>
    </message>
    <message>
        <source>spacing</source>
        <translation>间隔</translation>
    </message>
    <message>
        <source>spatial</source>
        <translation>空间</translation>
    </message>
    <message>
        <source>start</source>
        <translation>起点</translation>
    </message>
    <message>
        <source>step</source>
        <translation>步长</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>stop</source>
        <translation>终止</translation>
    </message>
    <message>
        <source>strength</source>
        <translation>强度</translation>
    </message>
    <message>
        <source>stretch</source>
        <translation>拉伸</translation>
    </message>
    <message>
        <source>stride</source>
        <translation>步幅</translation>
    </message>
    <message>
        <source>style</source>
        <translation>风格</translation>
    </message>
    <message>
        <source>style and layout</source>
        <translation>风格和布局</translation>
    </message>
    <message>
        <source>subtract</source>
        <translation>减</translation>
    </message>
    <message>
        <source>t2i adapter</source>
        <translation>T2I-Adapter</translation>
    </message>
    <message>
        <source>table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>target height</source>
        <translation>目标高度</translation>
    </message>
    <message>
        <source>target width</source>
        <translation>目标宽度</translation>
    </message>
    <message>
        <source>tcd</source>
        <translation>TCD</translation>
    </message>
    <message>
        <source>temporal</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>terms</source>
        <translation>项数</translation>
    </message>
    <message>
        <source>text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>text encoder</source>
        <translation>文本编码器</translation>
    </message>
    <message>
        <source>text weight</source>
        <translation>文本权重</translation>
    </message>
    <message>
        <source>texts</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>third</source>
        <translation>第三个</translation>
    </message>
    <message>
        <source>threshold</source>
        <translation>阈值</translation>
    </message>
    <message>
        <source>through model</source>
        <translation>经过模型</translation>
    </message>
    <message>
        <source>tile</source>
        <translation>分块</translation>
    </message>
    <message>
        <source>timesteps</source>
        <translation>时间步</translation>
    </message>
    <message>
        <source>token</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>top</source>
        <translation>上</translation>
    </message>
    <message>
        <source>top left</source>
        <translation>左上</translation>
    </message>
    <message>
        <source>top right</source>
        <translation>右上</translation>
    </message>
    <message>
        <source>trailing</source>
        <translation>后置</translation>
    </message>
    <message>
        <source>trajectory</source>
        <translation>轨迹</translation>
    </message>
    <message>
        <source>trigger words</source>
        <translation>触发词</translation>
    </message>
    <message>
        <source>type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>unipc</source>
        <translation>UniPC</translation>
    </message>
    <message>
        <source>unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>up</source>
        <translation>向上</translation>
    </message>
    <message>
        <source>upscaler</source>
        <translation>放大模型</translation>
    </message>
    <message>
        <source>value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>velocity</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>video</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>videos</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>warm up</source>
        <translation>预热</translation>
    </message>
    <message>
        <source>webp</source>
        <translation>webp</translation>
    </message>
    <message>
        <source>weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>when false</source>
        <translation>为否时</translation>
    </message>
    <message>
        <source>when true</source>
        <translation>为是时</translation>
    </message>
    <message>
        <source>width</source>
        <translation>宽度</translation>
    </message>
    <message>
        <source>window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>x</source>
        <translation>x</translation>
    </message>
    <message>
        <source>xFormers</source>
        <translation>xFormers</translation>
    </message>
    <message>
        <source>y</source>
        <translation>y</translation>
    </message>
    <message>
        <source>zeros</source>
        <translation>全零</translation>
    </message>
</context>
<context>
    <name>Notifier</name>
    <message>
        <source>%s failed</source>
        <translation>“%s”失败了</translation>
    </message>
    <message>
        <source>%s is done</source>
        <translation>“%s”已完成</translation>
    </message>
    <message>
        <source>It took %s.</source>
        <translation>用时 %s。</translation>
    </message>
</context>
<context>
    <name>OpenDocument</name>
    <message>
        <source>Untitled</source>
        <translation>未命名</translation>
    </message>
</context>
<context>
    <name>Outline</name>
    <message>
        <source>%s and %d more</source>
        <translation>%s 及另外 %d 项</translation>
    </message>
    <message>
        <source>%s, %d of %d</source>
        <translation>%s，%d / %d</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>框</translation>
    </message>
    <message>
        <source>In the frame %s.</source>
        <translation>在框“%s”中。</translation>
    </message>
    <message>
        <source>Input %s, %s</source>
        <translation>输入“%s”，%s</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>便签</translation>
    </message>
    <message>
        <source>Output %s, %s</source>
        <translation>输出“%s”，%s</translation>
    </message>
    <message>
        <source>Parameter %s, %s</source>
        <translation>参数“%s”，%s</translation>
    </message>
    <message>
        <source>Wire from %s</source>
        <translation>来自“%s”的连线</translation>
    </message>
    <message>
        <source>Wire to %s</source>
        <translation>通向“%s”的连线</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>空</translation>
    </message>
    <message>
        <source>from %s</source>
        <translation>来自“%s”</translation>
    </message>
    <message>
        <source>not wired</source>
        <translation>未接线</translation>
    </message>
    <message>
        <source>not wired, required</source>
        <translation>未接线，必需</translation>
    </message>
    <message>
        <source>to %s</source>
        <translation>通向“%s”</translation>
    </message>
    <message>
        <source>without a title</source>
        <translation>没有标题</translation>
    </message>
</context>
<context>
    <name>OutlineDelegate</name>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
</context>
<context>
    <name>OutlineModel</name>
    <message>
        <source>Node</source>
        <translation>节点</translation>
    </message>
    <message>
        <source>State or value</source>
        <translation>状态或值</translation>
    </message>
</context>
<context>
    <name>OutlinePanel</name>
    <message>
        <source>At %d, %d</source>
        <translation>位于 %d, %d</translation>
    </message>
    <message>
        <source>Filter by title, type or state (Ctrl+F)</source>
        <translation>按标题、类型或状态筛选（Ctrl+F）</translation>
    </message>
    <message>
        <source>Filter of the outline</source>
        <translation>大纲筛选</translation>
    </message>
</context>
<context>
    <name>OutlineTree</name>
    <message>
        <source>Outline of the graph</source>
        <translation>图的大纲</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>%s, in place of its wire</source>
        <translation>%s，取代它的连线</translation>
    </message>
    <message>
        <source>Back to the default of %s</source>
        <translation>恢复“%s”的默认值</translation>
    </message>
    <message>
        <source>Promote %s to the subgraph</source>
        <translation>把“%s”提升到子图</translation>
    </message>
    <message>
        <source>Subgraphs</source>
        <translation>子图</translation>
    </message>
    <message>
        <source>Take %s back from the subgraph</source>
        <translation>从子图收回“%s”</translation>
    </message>
    <message>
        <source>by way of %s</source>
        <translation>经由“%s”</translation>
    </message>
</context>
<context>
    <name>Palettes</name>
    <message>
        <source>Add a node</source>
        <translation>添加节点</translation>
    </message>
    <message>
        <source>Add a node for %s</source>
        <translation>为“%s”添加节点</translation>
    </message>
    <message>
        <source>Connect %s (%s) to</source>
        <translation>把“%s”（%s）接到</translation>
    </message>
    <message>
        <source>Connect %s (%s) with</source>
        <translation>给“%s”（%s）接上</translation>
    </message>
    <message>
        <source>Find a node of this workflow</source>
        <translation>在此工作流中查找节点</translation>
    </message>
    <message>
        <source>Insert a node into this wire of %s</source>
        <translation>在这条“%s”连线中插入节点</translation>
    </message>
    <message>
        <source>Promote an input of %s</source>
        <translation>提升“%s”的输入</translation>
    </message>
    <message>
        <source>Replace %s by</source>
        <translation>把“%s”替换为</translation>
    </message>
    <message>
        <source>Search commands</source>
        <translation>搜索命令</translation>
    </message>
</context>
<context>
    <name>ParameterRow</name>
    <message>
        <source>Back to the default</source>
        <translation>恢复默认值</translation>
    </message>
    <message>
        <source>Back to the default of %s</source>
        <translation>恢复“%s”的默认值</translation>
    </message>
    <message>
        <source>from %s</source>
        <translation>来自“%s”</translation>
    </message>
</context>
<context>
    <name>PictureExport</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Drawing the picture …</source>
        <translation>正在绘制图像…</translation>
    </message>
    <message>
        <source>Export picture</source>
        <translation>导出图像</translation>
    </message>
    <message>
        <source>Saved as %s.</source>
        <translation>已保存为 %s。</translation>
    </message>
    <message>
        <source>The picture was not saved: %s</source>
        <translation>图像没有保存：%s</translation>
    </message>
</context>
<context>
    <name>PicturePage</name>
    <message>
        <source>%s fps</source>
        <translation>%s 帧/秒</translation>
    </message>
    <message>
        <source>Fit, or a pixel for a pixel</source>
        <translation>适合窗口，或原始像素大小</translation>
    </message>
    <message>
        <source>Magnification</source>
        <translation>放大倍率</translation>
    </message>
    <message>
        <source>Pixel under the pointer</source>
        <translation>指针处的像素</translation>
    </message>
</context>
<context>
    <name>Pinned</name>
    <message>
        <source>%s has not run, so there is nothing to compare with.</source>
        <translation>“%s”尚未运行，所以没有可比较的内容。</translation>
    </message>
    <message>
        <source>The output of %s is no picture.</source>
        <translation>“%s”的输出不是图像。</translation>
    </message>
</context>
<context>
    <name>PlotView</name>
    <message>
        <source>Plot</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Values at the pointer</source>
        <translation>指针处的值</translation>
    </message>
</context>
<context>
    <name>PlugInRow</name>
    <message>
        <source>It could not be loaded: %s</source>
        <translation>无法载入：%s</translation>
    </message>
    <message>
        <source>Its nodes come as soon as nothing runs.</source>
        <translation>没有运行时，它的节点就会出现。</translation>
    </message>
    <message>
        <source>Its nodes: %s</source>
        <translation>它的节点：%s</translation>
    </message>
</context>
<context>
    <name>PlugInsSection</name>
    <message>
        <source>None is installed. A plug-in is a Python package with the entry point “%s”, installed by pip.</source>
        <translation>没有安装插件。插件是带有入口点“%s”的 Python 包，用 pip 安装。</translation>
    </message>
    <message>
        <source>Plug-ins</source>
        <translation>插件</translation>
    </message>
    <message>
        <source>Plug-ins are programs of others: turn on only those that you trust.</source>
        <translation>插件是他人的程序：只打开你信任的插件。</translation>
    </message>
</context>
<context>
    <name>ProblemsPanel</name>
    <message>
        <source>Go to the node</source>
        <translation>转到该节点</translation>
    </message>
    <message>
        <source>No problems.</source>
        <translation>没有问题。</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Workflow</source>
        <translation>工作流</translation>
    </message>
</context>
<context>
    <name>Queue</name>
    <message>
        <source>Let some of them run first, or remove them.</source>
        <translation>请先让其中一些运行，或移除它们。</translation>
    </message>
    <message>
        <source>The queue takes %d runs, and %d wait already.</source>
        <translation>队列最多容纳 %d 次运行，已有 %d 次在等待。</translation>
    </message>
</context>
<context>
    <name>QueuePanel</name>
    <message>
        <source>%d %%</source>
        <translation>%d %%</translation>
    </message>
    <message>
        <source>%s left</source>
        <translation>还剩 %s</translation>
    </message>
    <message>
        <source>Asked for</source>
        <translation>提交时间</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Empty</source>
        <translation>清空</translation>
    </message>
    <message>
        <source>Just for: %s</source>
        <translation>只为：%s</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>节点</translation>
    </message>
    <message>
        <source>Nothing waits. What is run while a run goes on waits here for its turn.</source>
        <translation>没有等待的运行。在运行进行时提交的运行会在这里排队。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Run again</source>
        <translation>再次运行</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>正在运行</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Stopping …</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Workflow</source>
        <translation>工作流</translation>
    </message>
</context>
<context>
    <name>RecentMenu</name>
    <message>
        <source>Recent files</source>
        <translation>最近文件</translation>
    </message>
</context>
<context>
    <name>Recovery</name>
    <message>
        <source>Unsaved changes are not safe from a crash now. %s</source>
        <translation>现在若程序崩溃，未保存的更改可能丢失。%s</translation>
    </message>
</context>
<context>
    <name>RecoveryDialog</name>
    <message>
        <source>Decide later</source>
        <translation>稍后决定</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Latent Loom ended before these workflows were saved</source>
        <translation>这些工作流还没有保存，Latent Loom 就结束了</translation>
    </message>
    <message>
        <source>Restored ones open in tabs, not saved yet. No file is touched until you save.</source>
        <translation>恢复的工作流会在标签页中打开，尚未保存。在你保存之前，不会改动任何文件。</translation>
    </message>
    <message>
        <source>Unsaved workflows</source>
        <translation>未保存的工作流</translation>
    </message>
</context>
<context>
    <name>RecoveryOffer</name>
    <message>
        <source>The record of unsaved changes is damaged, and was kept as %s.</source>
        <translation>未保存更改的记录已损坏，已保留为 %s。</translation>
    </message>
    <message>
        <source>There is nothing to recover.</source>
        <translation>没有可恢复的内容。</translation>
    </message>
</context>
<context>
    <name>RunBar</name>
    <message>
        <source>%d computed</source>
        <translation>计算 %d 个</translation>
    </message>
    <message>
        <source>%d failed</source>
        <translation>失败 %d 个</translation>
    </message>
    <message>
        <source>%d from the cache</source>
        <translation>缓存 %d 个</translation>
    </message>
    <message>
        <source>%d waiting</source>
        <translation>等待 %d 个</translation>
    </message>
    <message>
        <source>%s in %s</source>
        <translation>%s，用时 %s</translation>
    </message>
    <message>
        <source>%s left</source>
        <translation>还剩 %s</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Not run</source>
        <translation>未运行</translation>
    </message>
    <message>
        <source>Progress of the run</source>
        <translation>运行进度</translation>
    </message>
    <message>
        <source>Starting the engine …</source>
        <translation>正在启动引擎…</translation>
    </message>
    <message>
        <source>Starting …</source>
        <translation>正在启动…</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Stopping …</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>The queue is paused: %d waiting</source>
        <translation>队列已暂停：等待 %d 个</translation>
    </message>
    <message>
        <source>Up to date</source>
        <translation>已是最新</translation>
    </message>
    <message>
        <source>nothing had to run again</source>
        <translation>无需重新运行</translation>
    </message>
</context>
<context>
    <name>RunController</name>
    <message>
        <source>The engine was ended and started anew.</source>
        <translation>引擎已结束并重新启动。</translation>
    </message>
</context>
<context>
    <name>RunFlow</name>
    <message>
        <source>%s has been running for %s. End it?</source>
        <translation>“%s”已运行 %s。要结束它吗？</translation>
    </message>
    <message>
        <source>A run goes on</source>
        <translation>运行正在进行</translation>
    </message>
    <message>
        <source>Added to the queue, which is paused: %d waiting.</source>
        <translation>已加入队列，队列已暂停：等待 %d 个。</translation>
    </message>
    <message>
        <source>Added to the queue: %d waiting.</source>
        <translation>已加入队列：等待 %d 个。</translation>
    </message>
    <message>
        <source>Clear results on disk</source>
        <translation>清除磁盘上的结果</translation>
    </message>
    <message>
        <source>Clear the history</source>
        <translation>清空历史</translation>
    </message>
    <message>
        <source>End it</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>Files that nodes saved stay. What is needed again is computed again, which can take long.</source>
        <translation>节点保存的文件会保留。再次需要的内容要重新计算，可能需要较长时间。</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Forget all runs that are listed?</source>
        <translation>要删除列出的所有运行记录吗？</translation>
    </message>
    <message>
        <source>How many runs, all seeds one higher each time:</source>
        <translation>运行多少次，每次所有种子加一：</translation>
    </message>
    <message>
        <source>It waits in the queue at the next start, and what it has computed by then is kept.</source>
        <translation>下次启动时它会在队列中等待，到那时为止已计算的内容会保留。</translation>
    </message>
    <message>
        <source>Left waiting from last time: %d. The queue is paused until you let it go on.</source>
        <translation>上次留下等待的运行：%d。在你让队列继续之前，它保持暂停。</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Remove all stored results?</source>
        <translation>要移除所有已存的结果吗？</translation>
    </message>
    <message>
        <source>Run with other seeds</source>
        <translation>用其他种子运行</translation>
    </message>
    <message>
        <source>The queue of the last time cannot be read. Its file was kept as %s.</source>
        <translation>上次的队列无法读取。它的文件已保留为 %s。</translation>
    </message>
    <message>
        <source>Their workflows and pictures leave the history. Files that nodes saved stay.</source>
        <translation>它们的工作流和图像会从历史中移除。节点保存的文件会保留。</translation>
    </message>
</context>
<context>
    <name>RunPanels</name>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>队列</translation>
    </message>
</context>
<context>
    <name>RunViews</name>
    <message>
        <source>%s. The document is untouched.</source>
        <translation>%s。文档没有受到影响。</translation>
    </message>
    <message>
        <source>Not run: see Problems</source>
        <translation>未运行：请看“问题”</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
</context>
<context>
    <name>SearchPopup</name>
    <message>
        <source>Nothing is called that.</source>
        <translation>没有找到。</translation>
    </message>
    <message>
        <source>Nothing that fits is called that. Ctrl+Space shows all.</source>
        <translation>没有合适的结果。按 Ctrl+空格显示全部。</translation>
    </message>
    <message>
        <source>Search results</source>
        <translation>搜索结果</translation>
    </message>
    <message>
        <source>Show all, also what does not fit (Ctrl+Space)</source>
        <translation>显示全部，包括不合适的（Ctrl+空格）</translation>
    </message>
</context>
<context>
    <name>SeedEditor</name>
    <message>
        <source>Roll another seed</source>
        <translation>换一个随机种子</translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>Reload</source>
        <translation>重新载入</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>未命名</translation>
    </message>
</context>
<context>
    <name>SettingRow</name>
    <message>
        <source>%s %s</source>
        <translation>%s%s</translation>
    </message>
    <message>
        <source>Back to what it was at first</source>
        <translation>恢复初始值</translation>
    </message>
    <message>
        <source>From the next start on.</source>
        <translation>下次启动后生效。</translation>
    </message>
    <message>
        <source>Reset %s</source>
        <translation>重置“%s”</translation>
    </message>
    <message>
        <source>The engine is started anew for it.</source>
        <translation>引擎会为此重新启动。</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>A folder with an AutoencoderTiny (TAESD). Without one, previews are blurred colours.</source>
        <translation>含有 AutoencoderTiny（TAESD）的文件夹。没有它时，预览是模糊的颜色。</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Beside what the system scales already.</source>
        <translation>在系统缩放之外再缩放。</translation>
    </message>
    <message>
        <source>Bring models to the GPU layer by layer</source>
        <translation>把模型逐层送到 GPU</translation>
    </message>
    <message>
        <source>By the desktop, while the window is not in front.</source>
        <translation>窗口不在最前面时，由桌面通知。</translation>
    </message>
    <message>
        <source>By the name they have on the Hugging Face hub. Otherwise nothing leaves the machine.</source>
        <translation>按它们在 Hugging Face hub 上的名称下载。除此之外，任何数据都不会离开本机。</translation>
    </message>
    <message>
        <source>Canvas</source>
        <translation>画布</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Faster on NVIDIA GPUs; takes some more of their memory.</source>
        <translation>在 NVIDIA GPU 上更快；会多占一些显存。</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Finish other branches when a node fails</source>
        <translation>节点失败时继续完成其他分支</translation>
    </message>
    <message>
        <source>General</source>
        <translation>常规</translation>
    </message>
    <message>
        <source>Half formats take half the memory; pictures differ a little between them.</source>
        <translation>半精度格式只占一半内存；不同格式的图像略有差别。</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Let nodes download models</source>
        <translation>允许节点下载模型</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Like Blender</source>
        <translation>类似 Blender</translation>
    </message>
    <message>
        <source>Minimap</source>
        <translation>小地图</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Models in main memory</source>
        <translation>内存中的模型</translation>
    </message>
    <message>
        <source>Models on a GPU</source>
        <translation>GPU 上的模型</translation>
    </message>
    <message>
        <source>Nodes that save files write below it, and nowhere else.</source>
        <translation>保存文件的节点只写入此文件夹之内，不会写到别处。</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Number format</source>
        <translation>数值格式</translation>
    </message>
    <message>
        <source>On the node and in the viewer.</source>
        <translation>显示在节点上和查看器中。</translation>
    </message>
    <message>
        <source>Open the files of last time</source>
        <translation>打开上次的文件</translation>
    </message>
    <message>
        <source>Output folder</source>
        <translation>输出文件夹</translation>
    </message>
    <message>
        <source>Plug-ins</source>
        <translation>插件</translation>
    </message>
    <message>
        <source>Previews while a picture is made</source>
        <translation>生成图像时显示预览</translation>
    </message>
    <message>
        <source>Record what a model does in a step (CUDA graphs)</source>
        <translation>记录模型在一步中所做的计算（CUDA graphs）</translation>
    </message>
    <message>
        <source>Results kept in memory</source>
        <translation>内存中保留的结果</translation>
    </message>
    <message>
        <source>Results kept on disk</source>
        <translation>磁盘上保留的结果</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Set of keys</source>
        <translation>快捷键方案</translation>
    </message>
    <message>
        <source>Size of the window&apos;s content</source>
        <translation>界面缩放</translation>
    </message>
    <message>
        <source>Small autoencoder for previews</source>
        <translation>预览用的小型自编码器</translation>
    </message>
    <message>
        <source>Snap to the grid</source>
        <translation>对齐网格</translation>
    </message>
    <message>
        <source>Speed and memory</source>
        <translation>速度与内存</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>标准</translation>
    </message>
    <message>
        <source>Takes little of its memory, and more time. Models that are too large for it are brought so anyway.</source>
        <translation>只占少量显存，但更费时间。太大而放不下的模型总会这样送入。</translation>
    </message>
    <message>
        <source>Tell when a long run has ended</source>
        <translation>长时间的运行结束时通知</translation>
    </message>
    <message>
        <source>The fastest there is</source>
        <translation>可用的最快设备</translation>
    </message>
    <message>
        <source>The system&apos;s is followed while the program runs, too.</source>
        <translation>程序运行期间也会跟随系统的变化。</translation>
    </message>
    <message>
        <source>The whole graph in the lower right corner of the canvas.</source>
        <translation>在画布右下角显示整张图。</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>They are there again after a restart.</source>
        <translation>重启后仍然可用。</translation>
    </message>
    <message>
        <source>Those that are not at work wait there. 0: six tenths of it.</source>
        <translation>不在工作的模型在那里等候。0：内存的十分之六。</translation>
    </message>
    <message>
        <source>What is cheapest to compute again goes first when it is full.</source>
        <translation>装满时，先移除重新计算代价最小的。</translation>
    </message>
    <message>
        <source>What is moved or resized with the pointer keeps to it.</source>
        <translation>用指针移动或调整大小时对齐网格。</translation>
    </message>
    <message>
        <source>What models may take of its memory. 0: six tenths of it.</source>
        <translation>模型可以占用的显存。0：显存的十分之六。</translation>
    </message>
    <message>
        <source>What models run on: cpu, cuda, cuda:1, mps, xpu.</source>
        <translation>模型运行所用的设备：cpu、cuda、cuda:1、mps、xpu。</translation>
    </message>
    <message>
        <source>What suits the device</source>
        <translation>适合设备的格式</translation>
    </message>
    <message>
        <source>What you have changed yourself stays changed.</source>
        <translation>自己更改的内容保持不变。</translation>
    </message>
    <message>
        <source>When the program starts, with the tab in front that was.</source>
        <translation>程序启动时打开，并回到当时的标签页。</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>No setting is called that.</source>
        <translation>没有这样的设置。</translation>
    </message>
    <message>
        <source>Search all settings</source>
        <translation>搜索所有设置</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>分区</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
</context>
<context>
    <name>SheetModel</name>
    <message>
        <source>Frame %d</source>
        <translation>第 %d 帧</translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <source>Empty workflow</source>
        <translation>空白工作流</translation>
    </message>
    <message>
        <source>For models of your own</source>
        <translation>用于自己的模型</translation>
    </message>
    <message>
        <source>Open a file …</source>
        <translation>打开文件…</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>最近</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>Templates and recent files</source>
        <translation>模板和最近的文件</translation>
    </message>
    <message>
        <source>These models do not come with the program. Choose where you have them in Load Model, or allow downloads in the settings.</source>
        <translation>这些模型不随程序提供。请在“载入模型”中选择它们所在的位置，或在设置中允许下载。</translation>
    </message>
    <message>
        <source>Wire generative image and video methods into a graph.</source>
        <translation>把生成图像与视频的方法连成一张图。</translation>
    </message>
</context>
<context>
    <name>SubgraphOperations</name>
    <message>
        <source>Add %s</source>
        <translation>添加“%s”</translation>
    </message>
    <message>
        <source>Expand subgraph</source>
        <translation>展开子图</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>组成子图</translation>
    </message>
    <message>
        <source>Make unique</source>
        <translation>设为独立</translation>
    </message>
    <message>
        <source>Promote %s</source>
        <translation>提升“%s”</translation>
    </message>
    <message>
        <source>Remove unused subgraphs</source>
        <translation>移除未使用的子图</translation>
    </message>
    <message>
        <source>Removed: %s. Undo brings them back.</source>
        <translation>已移除：%s。撤销可以恢复。</translation>
    </message>
    <message>
        <source>Rename subgraph</source>
        <translation>重命名子图</translation>
    </message>
    <message>
        <source>Subgraph</source>
        <translation>子图</translation>
    </message>
    <message>
        <source>Take back %s</source>
        <translation>收回“%s”</translation>
    </message>
    <message>
        <source>Values and wires for %s are gone from nodes of this subgraph: %d. Undo brings them back.</source>
        <translation>此子图的节点失去了“%s”的值和连线：%d 个。撤销可恢复。</translation>
    </message>
</context>
<context>
    <name>TablePage</name>
    <message>
        <source>%d more rows are not shown.</source>
        <translation>还有 %d 行没有显示。</translation>
    </message>
    <message>
        <source>Along</source>
        <translation>横轴</translation>
    </message>
    <message>
        <source>Bars</source>
        <translation>柱形</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy what is selected, or all rows (Ctrl+C)</source>
        <translation>复制所选内容，没有选择时复制所有行（Ctrl+C）</translation>
    </message>
    <message>
        <source>Export …</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Kind of plot</source>
        <translation>图表类型</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>折线</translation>
    </message>
    <message>
        <source>Plot</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>散点</translation>
    </message>
    <message>
        <source>Show as a plot</source>
        <translation>显示为图表</translation>
    </message>
    <message>
        <source>The column that the plot lies along</source>
        <translation>作为横轴的列</translation>
    </message>
    <message>
        <source>The columns that are drawn</source>
        <translation>要绘制的列</translation>
    </message>
    <message>
        <source>Write the table to a CSV or JSON file</source>
        <translation>把表格写入 CSV 或 JSON 文件</translation>
    </message>
</context>
<context>
    <name>TableView</name>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
</context>
<context>
    <name>Templates</name>
    <message>
        <source>A clip of five seconds from a prompt, by a model that is small enough for most graphics cards.</source>
        <translation>根据提示词生成五秒的片段，所用的模型小到适合大多数显卡。</translation>
    </message>
    <message>
        <source>A clip of six seconds from a prompt.</source>
        <translation>根据提示词生成六秒的片段。</translation>
    </message>
    <message>
        <source>A clip of six seconds that begins with a picture.</source>
        <translation>以图像开头的六秒片段。</translation>
    </message>
    <message>
        <source>A clip of three and a half seconds that begins with the picture; it takes no prompt.</source>
        <translation>以图像开头的三秒半片段；不接受提示词。</translation>
    </message>
    <message>
        <source>A clip of two seconds from a prompt, by a small model of the first generation.</source>
        <translation>根据提示词生成两秒的片段，使用第一代的小型模型。</translation>
    </message>
    <message>
        <source>A clip of two seconds from a prompt, by a transformer.</source>
        <translation>根据提示词生成两秒的片段，使用 Transformer。</translation>
    </message>
    <message>
        <source>A motion adapter lets Stable Diffusion 1.5, or any model made from it, make clips of two seconds.</source>
        <translation>运动适配器让 Stable Diffusion 1.5 或由它衍生的任何模型生成两秒的片段。</translation>
    </message>
    <message>
        <source>A new picture on the outlines of another: its Canny edges steer the model through a ControlNet.</source>
        <translation>沿着另一幅图像的轮廓生成新图像：它的 Canny 边缘通过 ControlNet 引导模型。</translation>
    </message>
    <message>
        <source>A new picture on the outlines of another: its edges steer the model.</source>
        <translation>沿着另一幅图像的轮廓生成新图像：它的边缘引导模型。</translation>
    </message>
    <message>
        <source>A pattern whose opposite edges fit together, laid in tiles.</source>
        <translation>对边相接的图案，平铺显示。</translation>
    </message>
    <message>
        <source>A picture acts as a prompt beside the text. A smaller scale leaves more to the text.</source>
        <translation>图像在文本之外也起到提示词的作用。系数越小，越由文本决定。</translation>
    </message>
    <message>
        <source>A picture from a prompt, made by the embedded UNet model.</source>
        <translation>由内置的 UNet 模型根据提示词生成图像。</translation>
    </message>
    <message>
        <source>A picture from a prompt, made by the embedded diffusion transformer with flow matching.</source>
        <translation>由内置的扩散 Transformer 以流匹配方式根据提示词生成图像。</translation>
    </message>
    <message>
        <source>A picture in a single step without guidance. Two to four steps give more detail.</source>
        <translation>只用一步、不用引导的图像。两到四步细节更多。</translation>
    </message>
    <message>
        <source>A picture in the palette and pose of another: an IP-Adapter lets the picture act as a prompt.</source>
        <translation>沿用另一幅图像的色调与姿态：IP-Adapter 让图像起到提示词的作用。</translation>
    </message>
    <message>
        <source>A picture is composed at the size that the model knows best, then enlarged as a latent and worked out.</source>
        <translation>先在模型最擅长的尺寸下构图，再作为潜变量放大并细化。</translation>
    </message>
    <message>
        <source>A picture made anew from another (SDEdit): noise is added, and the prompt says what comes out.</source>
        <translation>以另一幅图像为起点重新生成（SDEdit）：加入噪声，再由提示词决定结果。</translation>
    </message>
    <message>
        <source>A picture of 1024×1024 by a small transformer that reads long prompts with T5.</source>
        <translation>1024×1024 的图像，使用以 T5 读取长提示词的小型 Transformer。</translation>
    </message>
    <message>
        <source>A picture of 1024×1024 from a prompt in Chinese or English.</source>
        <translation>根据中文或英文提示词生成 1024×1024 的图像。</translation>
    </message>
    <message>
        <source>A picture of 1024×1024 in four steps without guidance.</source>
        <translation>四步、不用引导的 1024×1024 图像。</translation>
    </message>
    <message>
        <source>A picture of 1024×1024 with skip-layer guidance, which gives better shapes. The model&apos;s terms have to be accepted on the hub.</source>
        <translation>带跳层引导的 1024×1024 图像，形状更好。须先在 hub 上接受该模型的条款。</translation>
    </message>
    <message>
        <source>A picture of 1024×1024. Guidance is distilled into the model: it costs no further prediction. The model&apos;s terms have to be accepted on the hub.</source>
        <translation>1024×1024 的图像。引导已蒸馏到模型中：不增加预测。须先在 hub 上接受该模型的条款。</translation>
    </message>
    <message>
        <source>A picture of 512×512 from a prompt. The negative prompt says what is not wanted.</source>
        <translation>根据提示词生成 512×512 的图像。负面提示词说明不想要的内容。</translation>
    </message>
    <message>
        <source>A picture of one of the 1000 classes of ImageNet, by its number or its name.</source>
        <translation>ImageNet 的 1000 个类别之一的图像，按编号或名称选择。</translation>
    </message>
    <message>
        <source>A picture twice as large: the model adds detail through overlapping windows of the size that it was made for.</source>
        <translation>放大到两倍的图像：模型通过相互重叠、大小与它相配的窗口增加细节。</translation>
    </message>
    <message>
        <source>A small file gives the model a style, here that of pixel art. Choose a file of your own, and a model that it was made for.</source>
        <translation>一个小文件给模型一种风格，这里是像素画。请选择自己的文件，以及它所适合的模型。</translation>
    </message>
    <message>
        <source>A small part of a large picture is cut out, made anew at the model&apos;s full size, and stitched back; the rest stays as it is.</source>
        <translation>裁出大图像中的一小部分，以模型的完整尺寸重新生成，再拼回去；其余部分保持原样。</translation>
    </message>
    <message>
        <source>A whole pipeline as one node, here one with guidance by perturbed attention: for models that the other nodes do not know.</source>
        <translation>把整个管线作为一个节点，这里是带扰动注意力引导的管线：用于其他节点不认识的模型。</translation>
    </message>
    <message>
        <source>Above are four pictures as they are, below the same where the UNet runs whole in every third step only; a table for each says how far the two are from each other.</source>
        <translation>上方是四幅原样的图像，下方是相同的图像，只是 UNet 每三步才完整运行一步；每幅各有一张表，说明两者相差多少。</translation>
    </message>
    <message>
        <source>Above are four pictures by the first prompt. Below, it acts in the first third of the run only, and the second prompt in the rest: the layout is the first one&apos;s, what is seen the second one&apos;s.</source>
        <translation>上方是第一个提示词的四幅图像。在下方，它只在运行的前三分之一起作用，其余由第二个提示词起作用：布局取自第一个，内容取自第二个。</translation>
    </message>
    <message>
        <source>After</source>
        <translation>之后</translation>
    </message>
    <message>
        <source>Any pipeline of diffusers</source>
        <translation>diffusers 的任意管线</translation>
    </message>
    <message>
        <source>Base</source>
        <translation>基础</translation>
    </message>
    <message>
        <source>Base and refiner (Stable Diffusion XL)</source>
        <translation>基础与精修模型（Stable Diffusion XL）</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>Change the prompt on the way</source>
        <translation>途中更换提示词</translation>
    </message>
    <message>
        <source>Clip</source>
        <translation>片段</translation>
    </message>
    <message>
        <source>Colours from</source>
        <translation>颜色来源</translation>
    </message>
    <message>
        <source>Compose</source>
        <translation>构图</translation>
    </message>
    <message>
        <source>ControlNet (Stable Diffusion XL)</source>
        <translation>ControlNet（Stable Diffusion XL）</translation>
    </message>
    <message>
        <source>ControlNet and image prompt</source>
        <translation>ControlNet 与图像提示</translation>
    </message>
    <message>
        <source>ControlNet from edges</source>
        <translation>边缘控制（ControlNet）</translation>
    </message>
    <message>
        <source>Decode</source>
        <translation>解码</translation>
    </message>
    <message>
        <source>Denoise by Both</source>
        <translation>用两者去噪</translation>
    </message>
    <message>
        <source>Denoise by First Prompt</source>
        <translation>用第一个提示词去噪</translation>
    </message>
    <message>
        <source>Denoise with</source>
        <translation>使用时的去噪</translation>
    </message>
    <message>
        <source>Denoise with Base</source>
        <translation>用基础模型去噪</translation>
    </message>
    <message>
        <source>Denoise with Refiner</source>
        <translation>用精修模型去噪</translation>
    </message>
    <message>
        <source>Denoise without</source>
        <translation>不使用时的去噪</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>Edges</source>
        <translation>边缘</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Edit by instruction (InstructPix2Pix)</source>
        <translation>按指令编辑（InstructPix2Pix）</translation>
    </message>
    <message>
        <source>Enlarge</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Faster with DeepCache</source>
        <translation>用 DeepCache 加速</translation>
    </message>
    <message>
        <source>First Prompt</source>
        <translation>第一个提示词</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>高度</translation>
    </message>
    <message>
        <source>High Guidance</source>
        <translation>高引导</translation>
    </message>
    <message>
        <source>Hires fix</source>
        <translation>高分辨率修正</translation>
    </message>
    <message>
        <source>Image prompt</source>
        <translation>图像提示</translation>
    </message>
    <message>
        <source>Image prompt (Stable Diffusion XL)</source>
        <translation>图像提示（Stable Diffusion XL）</translation>
    </message>
    <message>
        <source>Image to image</source>
        <translation>图生图</translation>
    </message>
    <message>
        <source>Image to image (DiT)</source>
        <translation>图生图（DiT）</translation>
    </message>
    <message>
        <source>Image to video (CogVideoX)</source>
        <translation>图生视频（CogVideoX）</translation>
    </message>
    <message>
        <source>Image to video (Stable Video Diffusion)</source>
        <translation>图生视频（Stable Video Diffusion）</translation>
    </message>
    <message>
        <source>Inpaint a detail</source>
        <translation>重绘细节</translation>
    </message>
    <message>
        <source>Inpainting (Stable Diffusion inpainting)</source>
        <translation>局部重绘（Stable Diffusion inpainting）</translation>
    </message>
    <message>
        <source>Invert and edit</source>
        <translation>反演与编辑</translation>
    </message>
    <message>
        <source>Is it wide?</source>
        <translation>是横幅吗？</translation>
    </message>
    <message>
        <source>Kinds of guidance compared</source>
        <translation>比较各种引导</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Laid in tiles</source>
        <translation>平铺</translation>
    </message>
    <message>
        <source>Large picture</source>
        <translation>大图像</translation>
    </message>
    <message>
        <source>Left half</source>
        <translation>左半边</translation>
    </message>
    <message>
        <source>Left part</source>
        <translation>左侧部分</translation>
    </message>
    <message>
        <source>Left prompt</source>
        <translation>左侧提示词</translation>
    </message>
    <message>
        <source>LoRA (Stable Diffusion XL)</source>
        <translation>LoRA（Stable Diffusion XL）</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>遮罩</translation>
    </message>
    <message>
        <source>Mild Guidance</source>
        <translation>温和引导</translation>
    </message>
    <message>
        <source>Negative Prompt</source>
        <translation>负面提示词</translation>
    </message>
    <message>
        <source>No model at all: numbers, a comparison, a switch and a text file, to see how a graph runs.</source>
        <translation>完全不用模型：数字、比较、开关和一个文本文件，用来了解图是怎样运行的。</translation>
    </message>
    <message>
        <source>Noise Levels</source>
        <translation>噪声水平</translation>
    </message>
    <message>
        <source>On the left</source>
        <translation>左侧</translation>
    </message>
    <message>
        <source>On the right</source>
        <translation>右侧</translation>
    </message>
    <message>
        <source>Outline from</source>
        <translation>轮廓来源</translation>
    </message>
    <message>
        <source>Outlines from one picture, colours from another: patches of several methods act together.</source>
        <translation>轮廓取自一幅图像，颜色取自另一幅：几种方法的补丁共同作用。</translation>
    </message>
    <message>
        <source>Outpainting</source>
        <translation>扩展画面</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Pictures of a class (DiT)</source>
        <translation>类别的图像（DiT）</translation>
    </message>
    <message>
        <source>Pictures without a prompt (DDPM)</source>
        <translation>无提示词的图像（DDPM）</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>Prompt for Base</source>
        <translation>基础模型的提示词</translation>
    </message>
    <message>
        <source>Prompt for Refiner</source>
        <translation>精修模型的提示词</translation>
    </message>
    <message>
        <source>Reconstruct</source>
        <translation>重建</translation>
    </message>
    <message>
        <source>Reconstruction</source>
        <translation>重建结果</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>参考</translation>
    </message>
    <message>
        <source>Refiner</source>
        <translation>精修</translation>
    </message>
    <message>
        <source>Regional prompts</source>
        <translation>区域提示词</translation>
    </message>
    <message>
        <source>Right half</source>
        <translation>右半边</translation>
    </message>
    <message>
        <source>Right prompt</source>
        <translation>右侧提示词</translation>
    </message>
    <message>
        <source>Room for the rest</source>
        <translation>为其余部分留出空间</translation>
    </message>
    <message>
        <source>Samplers</source>
        <translation>采样器</translation>
    </message>
    <message>
        <source>Samplers compared</source>
        <translation>比较采样器</translation>
    </message>
    <message>
        <source>Seamless texture</source>
        <translation>无缝纹理</translation>
    </message>
    <message>
        <source>Second Prompt</source>
        <translation>第二个提示词</translation>
    </message>
    <message>
        <source>Seed sweep</source>
        <translation>种子遍历</translation>
    </message>
    <message>
        <source>Start from</source>
        <translation>起始图像</translation>
    </message>
    <message>
        <source>Strengths</source>
        <translation>强度</translation>
    </message>
    <message>
        <source>T2I-Adapter (Stable Diffusion XL)</source>
        <translation>T2I-Adapter（Stable Diffusion XL）</translation>
    </message>
    <message>
        <source>Tall</source>
        <translation>竖幅</translation>
    </message>
    <message>
        <source>Text to image (DiT)</source>
        <translation>文生图（DiT）</translation>
    </message>
    <message>
        <source>Text to image (Flux.1 dev)</source>
        <translation>文生图（Flux.1 dev）</translation>
    </message>
    <message>
        <source>Text to image (Hunyuan-DiT)</source>
        <translation>文生图（Hunyuan-DiT）</translation>
    </message>
    <message>
        <source>Text to image (PixArt-Σ)</source>
        <translation>文生图（PixArt-Σ）</translation>
    </message>
    <message>
        <source>Text to image (Stable Diffusion 1.5)</source>
        <translation>文生图（Stable Diffusion 1.5）</translation>
    </message>
    <message>
        <source>Text to image (Stable Diffusion 3.5)</source>
        <translation>文生图（Stable Diffusion 3.5）</translation>
    </message>
    <message>
        <source>Text to image (UNet)</source>
        <translation>文生图（UNet）</translation>
    </message>
    <message>
        <source>Text to image in four steps (Flux.1 schnell)</source>
        <translation>四步文生图（Flux.1 schnell）</translation>
    </message>
    <message>
        <source>Text to image in one step (SDXL Turbo)</source>
        <translation>一步文生图（SDXL Turbo）</translation>
    </message>
    <message>
        <source>Text to video (AnimateDiff)</source>
        <translation>文生视频（AnimateDiff）</translation>
    </message>
    <message>
        <source>Text to video (CogVideoX)</source>
        <translation>文生视频（CogVideoX）</translation>
    </message>
    <message>
        <source>Text to video (Latte)</source>
        <translation>文生视频（Latte）</translation>
    </message>
    <message>
        <source>Text to video (ModelScope)</source>
        <translation>文生视频（ModelScope）</translation>
    </message>
    <message>
        <source>Text to video (Wan)</source>
        <translation>文生视频（Wan）</translation>
    </message>
    <message>
        <source>The base model makes the first four fifths of the steps, the refiner the rest. Take the refiner away by wiring the whole schedule to the base.</source>
        <translation>基础模型完成前五分之四的步，精修模型完成其余的步。要去掉精修模型，请把整个调度接到基础模型。</translation>
    </message>
    <message>
        <source>The model makes pictures of its own accord, here faces: another seed is another face.</source>
        <translation>该模型自行生成图像，这里是人脸：换一个种子就是另一张脸。</translation>
    </message>
    <message>
        <source>The motion between a clip&apos;s frames in colours, and each frame moved along it.</source>
        <translation>用颜色表示片段各帧之间的运动，并让每一帧沿运动变形。</translation>
    </message>
    <message>
        <source>The noise behind a picture, sampled back with another prompt: the layout stays.</source>
        <translation>求出图像背后的噪声，再用另一个提示词采样回来：布局保持不变。</translation>
    </message>
    <message>
        <source>The prompt says what to change in the picture. A higher scale of Image Guidance keeps more of it.</source>
        <translation>提示词说明要改变图像中的什么。“图像引导”的系数越大，保留得越多。</translation>
    </message>
    <message>
        <source>The same as with a ControlNet, by a much smaller network that reads the edges only once.</source>
        <translation>与 ControlNet 的做法相同，但网络小得多，并且只读取边缘一次。</translation>
    </message>
    <message>
        <source>The same as with the UNet, by the diffusion transformer; the sheet shows several strengths.</source>
        <translation>与 UNet 的做法相同，使用扩散 Transformer；总览图显示几种强度。</translation>
    </message>
    <message>
        <source>The same noise by four kinds of guidance on one sheet, three of them at a scale that is too high for plain guidance.</source>
        <translation>同一噪声用四种引导，排在一张总览图上；其中三种的系数对普通引导来说太高。</translation>
    </message>
    <message>
        <source>The same noise by several samplers in ten steps, on one sheet; the table has the noise levels that each visits.</source>
        <translation>同一噪声用几种采样器各走十步，排在一张总览图上；表格列出每种经过的噪声水平。</translation>
    </message>
    <message>
        <source>The same prompt with several seeds on one sheet; more seeds compute only the new ones.</source>
        <translation>同一提示词配多个种子，排在一张总览图上；增加种子时只计算新增的部分。</translation>
    </message>
    <message>
        <source>The white part of the mask is painted anew by a model that was made for it: it sees the rest of the picture. Load a picture in its place for a mask of your own.</source>
        <translation>由专门的模型重绘遮罩的白色部分：它能看到图像的其余部分。要用自己的遮罩，请在那里载入图像。</translation>
    </message>
    <message>
        <source>Tiled upscale</source>
        <translation>分块放大</translation>
    </message>
    <message>
        <source>Two prompts in one picture, each in its own half.</source>
        <translation>同一幅图像中有两个提示词，各占一半。</translation>
    </message>
    <message>
        <source>Values and text</source>
        <translation>数值与文本</translation>
    </message>
    <message>
        <source>Video flow and warp</source>
        <translation>视频光流与变形</translation>
    </message>
    <message>
        <source>Warp each frame onto the next</source>
        <translation>把每一帧变形到下一帧</translation>
    </message>
    <message>
        <source>What it should show</source>
        <translation>应该显示什么</translation>
    </message>
    <message>
        <source>What it shows</source>
        <translation>显示的内容</translation>
    </message>
    <message>
        <source>What lies beyond the edge of a picture: the new part is made to fit, the old one stays as it is.</source>
        <translation>画面边缘之外的内容：新的部分与之相配，原有部分保持原样。</translation>
    </message>
    <message>
        <source>What to change</source>
        <translation>要改变什么</translation>
    </message>
    <message>
        <source>Wide</source>
        <translation>横幅</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>宽度</translation>
    </message>
    <message>
        <source>Work out</source>
        <translation>细化</translation>
    </message>
</context>
<context>
    <name>TitleBar</name>
    <message>
        <source>Node</source>
        <translation>节点</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Stay on this node, whatever is selected</source>
        <translation>无论选择什么，都停留在此节点</translation>
    </message>
</context>
<context>
    <name>ToolBar</name>
    <message>
        <source>Tool bar</source>
        <translation>工具栏</translation>
    </message>
</context>
<context>
    <name>Values</name>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
</context>
<context>
    <name>ViewerPanel</name>
    <message>
        <source>%s failed.</source>
        <translation>“%s”失败了。</translation>
    </message>
    <message>
        <source>%s has not run yet.</source>
        <translation>“%s”尚未运行。</translation>
    </message>
    <message>
        <source>Select a node to look at its output.</source>
        <translation>选择一个节点来查看它的输出。</translation>
    </message>
    <message>
        <source>The result is no longer stored. Run the node again to see it.</source>
        <translation>结果已不再保存。请重新运行该节点再查看。</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
</context>
<context>
    <name>Viewers</name>
    <message>
        <source>Viewer</source>
        <translation>查看器</translation>
    </message>
    <message>
        <source>Viewer %d</source>
        <translation>查看器 %d</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>Something went wrong: %s. The document is untouched, see the log.</source>
        <translation>出了问题：%s。文档没有受到影响，请看日志。</translation>
    </message>
</context>
<context>
    <name>WindowTitle</name>
    <message>
        <source>%d %%</source>
        <translation>%d %%</translation>
    </message>
</context>
<context>
    <name>WireOperations</name>
    <message>
        <source>%s has no input for %s</source>
        <translation>“%s”没有接受“%s”的输入</translation>
    </message>
    <message>
        <source>%s has no output of type %s</source>
        <translation>“%s”没有“%s”类型的输出</translation>
    </message>
    <message>
        <source>%s was inserted, which makes the value fit.</source>
        <translation>已插入“%s”，使值适配。</translation>
    </message>
    <message>
        <source>%s was inserted, which makes the value fit. It takes its %s from %s.</source>
        <translation>已插入“%s”，使值适配。它的“%s”取自“%s”。</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Disconnect</source>
        <translation>断开</translation>
    </message>
    <message>
        <source>Insert %s</source>
        <translation>插入“%s”</translation>
    </message>
    <message>
        <source>Insert into wire</source>
        <translation>插入连线</translation>
    </message>
    <message>
        <source>Move wire</source>
        <translation>移动连线</translation>
    </message>
    <message>
        <source>Not kept: %s. Undo brings them back.</source>
        <translation>未能保留：%s。撤销可以恢复。</translation>
    </message>
    <message>
        <source>There are no two inputs of one type here to swap.</source>
        <translation>这里没有两个同类型的输入可以交换。</translation>
    </message>
    <message>
        <source>the values of %s</source>
        <translation>“%s”的值</translation>
    </message>
    <message>
        <source>the wires into %s</source>
        <translation>进入“%s”的连线</translation>
    </message>
    <message>
        <source>the wires out of %s</source>
        <translation>来自“%s”的连线</translation>
    </message>
</context>
<context>
    <name>WireTypes</name>
    <message>
        <source>bar</source>
        <translation>竖条</translation>
    </message>
    <message>
        <source>chevron</source>
        <translation>V 形</translation>
    </message>
    <message>
        <source>circle</source>
        <translation>圆形</translation>
    </message>
    <message>
        <source>cross</source>
        <translation>十字</translation>
    </message>
    <message>
        <source>diamond</source>
        <translation>菱形</translation>
    </message>
    <message>
        <source>hexagon</source>
        <translation>六边形</translation>
    </message>
    <message>
        <source>square</source>
        <translation>方形</translation>
    </message>
    <message>
        <source>star</source>
        <translation>星形</translation>
    </message>
    <message>
        <source>triangle</source>
        <translation>三角形</translation>
    </message>
</context>
<context>
    <name>WireTypesPage</name>
    <message>
        <source>A socket&apos;s shape and colour tell its type. A wire joins sockets of types that fit.</source>
        <translation>端口的形状和颜色表示它的类型。连线连接类型相合的端口。</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>形状</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Wire types</source>
        <translation>连线类型</translation>
    </message>
</context>
<context>
    <name>_Folder</name>
    <message>
        <source>Choose a folder</source>
        <translation>选择文件夹</translation>
    </message>
    <message>
        <source>In the program&apos;s data folder</source>
        <translation>在程序的数据文件夹中</translation>
    </message>
</context>
<context>
    <name>_Row</name>
    <message>
        <source>%d edits, the last one %s</source>
        <translation>%d 次编辑，最近一次：%s</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>Discard %s</source>
        <translation>丢弃“%s”</translation>
    </message>
    <message>
        <source>Its file has changed since: saving asks before it is overwritten.</source>
        <translation>它的文件在此之后有改动：保存时会先询问再覆盖。</translation>
    </message>
    <message>
        <source>Its file is not there any more.</source>
        <translation>它的文件已不存在。</translation>
    </message>
    <message>
        <source>Never saved to a file</source>
        <translation>从未保存到文件</translation>
    </message>
    <message>
        <source>One edit, %s</source>
        <translation>1 次编辑，%s</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Restore %s</source>
        <translation>恢复“%s”</translation>
    </message>
    <message>
        <source>The record is damaged: later edits could not be read.</source>
        <translation>记录已损坏：之后的编辑无法读取。</translation>
    </message>
</context>
</TS>
