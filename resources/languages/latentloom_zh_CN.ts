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
        <source>takes lists whole</source>
        <translation>整体接受列表</translation>
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
        <source>A pen&apos;s pressure sets the size</source>
        <translation>笔的压力决定大小</translation>
    </message>
    <message>
        <source>Add output to this subgraph</source>
        <translation>给此子图添加输出</translation>
    </message>
    <message>
        <source>Brush</source>
        <translation>画笔</translation>
    </message>
    <message>
        <source>Brush and overlay</source>
        <translation>画笔与叠加层</translation>
    </message>
    <message>
        <source>Brush or eraser</source>
        <translation>切换画笔与橡皮擦</translation>
    </message>
    <message>
        <source>Class %d</source>
        <translation>类别 %d</translation>
    </message>
    <message>
        <source>Clear the history …</source>
        <translation>清空历史…</translation>
    </message>
    <message>
        <source>Clear the painting</source>
        <translation>清除绘制内容</translation>
    </message>
    <message>
        <source>End painting</source>
        <translation>结束绘制</translation>
    </message>
    <message>
        <source>Enter subgraph</source>
        <translation>进入子图</translation>
    </message>
    <message>
        <source>Eraser</source>
        <translation>橡皮擦</translation>
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
        <source>Fill</source>
        <translation>填充</translation>
    </message>
    <message>
        <source>Group into subgraph</source>
        <translation>组成子图</translation>
    </message>
    <message>
        <source>Harder brush</source>
        <translation>画笔变硬</translation>
    </message>
    <message>
        <source>Invert the mask</source>
        <translation>反转遮罩</translation>
    </message>
    <message>
        <source>It takes the type and name of what it is wired to</source>
        <translation>它采用所接对象的类型和名称</translation>
    </message>
    <message>
        <source>Larger brush</source>
        <translation>画笔变大</translation>
    </message>
    <message>
        <source>Leave subgraph</source>
        <translation>离开子图</translation>
    </message>
    <message>
        <source>Less opacity</source>
        <translation>降低不透明度</translation>
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
        <source>More opacity</source>
        <translation>提高不透明度</translation>
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
        <source>Next class</source>
        <translation>下一个类别</translation>
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
        <source>Paint</source>
        <translation>绘制</translation>
    </message>
    <message>
        <source>Paint everything</source>
        <translation>全部涂满</translation>
    </message>
    <message>
        <source>Paint the mask or map of the selected node in the viewer</source>
        <translation>在查看器中绘制所选节点的遮罩或类别图</translation>
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
        <source>Previous class</source>
        <translation>上一个类别</translation>
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
        <source>Rectangle</source>
        <translation>矩形</translation>
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
        <source>Show the result alone</source>
        <translation>只显示结果</translation>
    </message>
    <message>
        <source>Smaller brush</source>
        <translation>画笔变小</translation>
    </message>
    <message>
        <source>Snap to the grid</source>
        <translation>对齐网格</translation>
    </message>
    <message>
        <source>Softer brush</source>
        <translation>画笔变软</translation>
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
        <source>Straight line</source>
        <translation>直线</translation>
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
        <source>Painting</source>
        <translation>绘制</translation>
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
        <source>Get the whole folder of the model, with its folder &apos;image_normalizer&apos;, or put that beside its file.</source>
        <translation>请获取该模型的整个文件夹及其中的文件夹“image_normalizer”，或把后者放在模型文件旁边。</translation>
    </message>
    <message>
        <source>Make &apos;formed_until&apos; larger than &apos;moved_until&apos;.</source>
        <translation>请让“成形截止”大于“移动截止”。</translation>
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
        <source>Take it away; LoRA, IP-Adapter, FreeU, Attention Backend and Compile may stay.</source>
        <translation>请将其移除；LoRA、IP-Adapter、FreeU、注意力后端和编译可以保留。</translation>
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
        <source>The motion adapter in %s is of a kind that is not supported (%s).</source>
        <translation>%s 中的运动适配器属于不支持的种类（%s）。</translation>
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
        <source>%s cannot be read any more.</source>
        <translation>已无法再读取 %s。</translation>
    </message>
    <message>
        <source>%s cannot be read as ONNX: %s.</source>
        <translation>无法把 %s 作为 ONNX 读取：%s。</translation>
    </message>
    <message>
        <source>%s cannot be read as an .npz file of numbers: %s.</source>
        <translation>无法把 %s 作为数字的 .npz 文件读取：%s。</translation>
    </message>
    <message>
        <source>%s cannot be told a timestep for each frame, which FIFO-Diffusion needs.</source>
        <translation>无法为 %s 的每一帧分别告知时间步，而 FIFO-Diffusion 需要这样做。</translation>
    </message>
    <message>
        <source>%s cannot be used beside %s.</source>
        <translation>%s 不能与 %s 同时使用。</translation>
    </message>
    <message>
        <source>%s cannot be used in FIFO-Diffusion, whose frames are at different steps.</source>
        <translation>%s 不能用于 FIFO-Diffusion，后者的各帧处于不同的步。</translation>
    </message>
    <message>
        <source>%s changes no layer of the model called &apos;%s&apos;.</source>
        <translation>%s 不改变模型中名为“%s”的任何层。</translation>
    </message>
    <message>
        <source>%s compares with a source picture, and there is none.</source>
        <translation>“%s”要与源图像比较，而这里没有源图像。</translation>
    </message>
    <message>
        <source>%s does not hold LPIPS: a network (AlexNet or VGG16) and weights of its channels.</source>
        <translation>%s 中没有 LPIPS：即一个网络（AlexNet 或 VGG16）及其各通道的权重。</translation>
    </message>
    <message>
        <source>%s does not hold a JSON object on each line.</source>
        <translation>%s 的各行不都是 JSON 对象。</translation>
    </message>
    <message>
        <source>%s does not hold a mean and a covariance of one size.</source>
        <translation>%s 中没有大小相符的均值和协方差。</translation>
    </message>
    <message>
        <source>%s does not hold the Inception network.</source>
        <translation>%s 中没有 Inception 网络。</translation>
    </message>
    <message>
        <source>%s does not hold the binary version of CIFAR.</source>
        <translation>%s 中没有二进制版的 CIFAR。</translation>
    </message>
    <message>
        <source>%s does not say which files hold which weights.</source>
        <translation>%s 没有说明哪些文件含有哪些权重。</translation>
    </message>
    <message>
        <source>%s entries in %s files</source>
        <translation>%s 个条目，共 %s 个文件</translation>
    </message>
    <message>
        <source>%s entries were left out:</source>
        <translation>略去了 %s 个条目：</translation>
    </message>
    <message>
        <source>%s features of each of %s, by %s</source>
        <translation>每项 %s 个特征，共 %s 项，取自 %s</translation>
    </message>
    <message>
        <source>%s has a line of more than %s characters.</source>
        <translation>%s 中有一行超过 %s 个字符。</translation>
    </message>
    <message>
        <source>%s has a tensor &apos;%s&apos;, which no ControlNet-LLLite has.</source>
        <translation>%s 含有张量“%s”，而 ControlNet-LLLite 没有这样的张量。</translation>
    </message>
    <message>
        <source>%s has changed since it was chosen.</source>
        <translation>%s 在选择之后已改变。</translation>
    </message>
    <message>
        <source>%s has changed since it was loaded.</source>
        <translation>%s 在载入之后已改变。</translation>
    </message>
    <message>
        <source>%s has no IDX file of pictures for &apos;%s&apos;.</source>
        <translation>%s 中没有用于“%s”的图像 IDX 文件。</translation>
    </message>
    <message>
        <source>%s has no arrays &apos;mu&apos; and &apos;sigma&apos;.</source>
        <translation>%s 中没有数组“mu”和“sigma”。</translation>
    </message>
    <message>
        <source>%s has no column &apos;%s&apos;.</source>
        <translation>%s 没有列“%s”。</translation>
    </message>
    <message>
        <source>%s has no picture %s: it has %s.</source>
        <translation>%s 没有第 %s 幅图像：它有 %s 幅。</translation>
    </message>
    <message>
        <source>%s holds %s, where %s is expected.</source>
        <translation>%s 中是 %s，而这里需要 %s。</translation>
    </message>
    <message>
        <source>%s holds %s, which does not do this.</source>
        <translation>%s 中是 %s，它不做这件事。</translation>
    </message>
    <message>
        <source>%s holds CIFAR as pickles, a format that can run code when it is opened.</source>
        <translation>%s 中的 CIFAR 是 pickle 文件，这种格式在打开时可能运行代码。</translation>
    </message>
    <message>
        <source>%s holds no %s, but: %s.</source>
        <translation>%s 中没有所需的内容（%s），而是：%s。</translation>
    </message>
    <message>
        <source>%s holds no RAFT network.</source>
        <translation>%s 中没有 RAFT 网络。</translation>
    </message>
    <message>
        <source>%s holds no certificate that can be read.</source>
        <translation>%s 中没有可以读取的证书。</translation>
    </message>
    <message>
        <source>%s holds no generator of pix2pix or CycleGAN.</source>
        <translation>%s 中没有 pix2pix 或 CycleGAN 的生成器。</translation>
    </message>
    <message>
        <source>%s holds no network of RIFE any more.</source>
        <translation>%s 中已不再有 RIFE 网络。</translation>
    </message>
    <message>
        <source>%s holds no network of RIFE.</source>
        <translation>%s 中没有 RIFE 网络。</translation>
    </message>
    <message>
        <source>%s holds no private key that can be read.</source>
        <translation>%s 中没有可以读取的私钥。</translation>
    </message>
    <message>
        <source>%s holds no sound.</source>
        <translation>%s 没有声音。</translation>
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
        <source>%s is %s, and the pictures before it are %s.</source>
        <translation>%s 为 %s，而它之前的图像为 %s。</translation>
    </message>
    <message>
        <source>%s is a GGUF file, and the package that reads them is not installed.</source>
        <translation>%s 是 GGUF 文件，而读取它的包没有安装。</translation>
    </message>
    <message>
        <source>%s is an Inception network of %s classes, not the one of 1008 that FID is made of.</source>
        <translation>%s 是有 %s 个类别的 Inception 网络，而不是 FID 所用的有 1008 个类别的那个。</translation>
    </message>
    <message>
        <source>%s is coded in a way that FFmpeg does not know.</source>
        <translation>%s 的编码方式是 FFmpeg 不认识的。</translation>
    </message>
    <message>
        <source>%s is cut off: %s of %s frames are there.</source>
        <translation>%s 不完整：只有 %s 帧，共 %s 帧。</translation>
    </message>
    <message>
        <source>%s is damaged at line %s: %s.</source>
        <translation>%s 已损坏，位于第 %s 行：%s。</translation>
    </message>
    <message>
        <source>%s is in a format that can run code when it is opened.</source>
        <translation>%s 的格式在打开时可能运行代码。</translation>
    </message>
    <message>
        <source>%s is kept as %s, and cannot be trained.</source>
        <translation>%s 以 %s 保存，不能训练。</translation>
    </message>
    <message>
        <source>%s is no .onnx file.</source>
        <translation>%s 不是 .onnx 文件。</translation>
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
        <source>%s is no IDX file of %s dimensions of bytes.</source>
        <translation>%s 不是 %s 维字节的 IDX 文件。</translation>
    </message>
    <message>
        <source>%s is no Redux model, but: %s.</source>
        <translation>%s 不是 Redux 模型，而是：%s。</translation>
    </message>
    <message>
        <source>%s is no T2I-Adapter, but: %s.</source>
        <translation>%s 不是 T2I-Adapter，而是：%s。</translation>
    </message>
    <message>
        <source>%s is no VideoMAE network, but: %s.</source>
        <translation>%s 不是 VideoMAE 网络，而是：%s。</translation>
    </message>
    <message>
        <source>%s is no file of what was learned of a clip.</source>
        <translation>%s 不是从片段学到的内容的文件。</translation>
    </message>
    <message>
        <source>%s is no motion adapter, but: %s.</source>
        <translation>%s 不是运动适配器，而是：%s。</translation>
    </message>
    <message>
        <source>%s is no table of a kind that is read: CSV, TSV or JSON Lines.</source>
        <translation>%s 不是可以读取的表格：CSV、TSV 或 JSON Lines。</translation>
    </message>
    <message>
        <source>%s is no text classifier, but: %s.</source>
        <translation>%s 不是文本分类器，而是：%s。</translation>
    </message>
    <message>
        <source>%s is not a PEM file.</source>
        <translation>%s 不是 PEM 文件。</translation>
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
        <source>%s is of a kind of %s that is not read from single files: %s.</source>
        <translation>%s 属于“%s”的一种，不能从单个文件读取：%s。</translation>
    </message>
    <message>
        <source>%s is too large for an ONNX file.</source>
        <translation>%s 太大，不像是 ONNX 文件。</translation>
    </message>
    <message>
        <source>%s is too large for what it should be.</source>
        <translation>%s 太大，与它应有的内容不符。</translation>
    </message>
    <message>
        <source>%s is too large to be read packed.</source>
        <translation>%s 太大，无法在压缩状态下读取。</translation>
    </message>
    <message>
        <source>%s looks at clips, not at pictures.</source>
        <translation>%s 查看片段，而不是图像。</translation>
    </message>
    <message>
        <source>%s masks do not fit %s pictures.</source>
        <translation>%s 个遮罩与 %s 幅图像不符。</translation>
    </message>
    <message>
        <source>%s names &apos;%s&apos;, which is no .safetensors file beside it.</source>
        <translation>%s 写有“%s”，它不是旁边的 .safetensors 文件。</translation>
    </message>
    <message>
        <source>%s pictures have %s labels.</source>
        <translation>%s 幅图像有 %s 个标签。</translation>
    </message>
    <message>
        <source>%s pictures take more than 2 GB of memory.</source>
        <translation>%s 幅图像需要 2 GB 以上的内存。</translation>
    </message>
    <message>
        <source>%s references do not go with %s pictures.</source>
        <translation>%s 个参考与 %s 幅图像不符。</translation>
    </message>
    <message>
        <source>%s says that it holds %s values.</source>
        <translation>%s 称自己含有 %s 个值。</translation>
    </message>
    <message>
        <source>%s tells no classes.</source>
        <translation>%s 不区分类别。</translation>
    </message>
    <message>
        <source>%s: tuned on a clip of &apos;%s&apos;.</source>
        <translation>%s：以“%s”的片段微调。</translation>
    </message>
    <message>
        <source>&apos;%s&apos; cannot be the payload of a watermark.</source>
        <translation>“%s”不能作为水印的载荷。</translation>
    </message>
    <message>
        <source>&apos;%s&apos; is no number</source>
        <translation>“%s”不是数字</translation>
    </message>
    <message>
        <source>&apos;%s&apos; is no word.</source>
        <translation>“%s”不是词。</translation>
    </message>
    <message>
        <source>&apos;%s&apos; names a frame twice.</source>
        <translation>“%s”重复指定了同一帧。</translation>
    </message>
    <message>
        <source>&apos;%s&apos; names no frame.</source>
        <translation>“%s”没有指定任何帧。</translation>
    </message>
    <message>
        <source>&apos;%s&apos; stands beyond what the model could read of the prompt.</source>
        <translation>“%s”的位置超出了模型能读取的提示词范围。</translation>
    </message>
    <message>
        <source>A frame cannot look at &apos;%s&apos;.</source>
        <translation>帧不能查看“%s”。</translation>
    </message>
    <message>
        <source>A model for %s divides no pictures.</source>
        <translation>用于 %s 的模型不分割图像。</translation>
    </message>
    <message>
        <source>A model for %s gives no depth.</source>
        <translation>用于 %s 的模型不给出深度。</translation>
    </message>
    <message>
        <source>A model for %s judges no pictures.</source>
        <translation>用于 %s 的模型不评判图像。</translation>
    </message>
    <message>
        <source>A model for %s translates no pictures.</source>
        <translation>用于 %s 的模型不转换图像。</translation>
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
        <source>A name such as train-images-idx3-ubyte or t10k-images-idx3-ubyte.gz is expected.</source>
        <translation>文件名应类似 train-images-idx3-ubyte 或 t10k-images-idx3-ubyte.gz。</translation>
    </message>
    <message>
        <source>A part of the picture, or of the run, is left without any conditioning.</source>
        <translation>图像或运行过程中有一部分没有任何条件。</translation>
    </message>
    <message>
        <source>A picture has no room for %s rows: %s at most.</source>
        <translation>图像容纳不下 %s 行：最多 %s 行。</translation>
    </message>
    <message>
        <source>A rule is longer than %s characters.</source>
        <translation>有一条规则超过 %s 个字符。</translation>
    </message>
    <message>
        <source>A run can compare with one source only.</source>
        <translation>一次运行只能与一个源比较。</translation>
    </message>
    <message>
        <source>A second guidance is for models with two networks, and this one has one.</source>
        <translation>第二引导用于有两个网络的模型，而这个模型只有一个。</translation>
    </message>
    <message>
        <source>A set of fewer than two pictures or clips has no spread to be compared.</source>
        <translation>图像或片段少于两个的集合没有可以比较的离散度。</translation>
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
        <source>A single picture has none to share its style with.</source>
        <translation>只有一幅图像时，没有可以共享风格的图像。</translation>
    </message>
    <message>
        <source>A subgraph cannot contain itself.</source>
        <translation>子图不能包含自身。</translation>
    </message>
    <message>
        <source>A watermark needs %s pixels or more on each side, not %s×%s.</source>
        <translation>水印要求每边至少 %s 像素，而图像为 %s×%s。</translation>
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
        <source>At this strength no step is taken, and there is nothing to record.</source>
        <translation>在这个强度下一步也不走，没有可以记录的内容。</translation>
    </message>
    <message>
        <source>Begin earlier; the first is 0.</source>
        <translation>请从更早的位置开始；第一个是 0。</translation>
    </message>
    <message>
        <source>Begin with the noisiest.</source>
        <translation>请从噪声最多的开始。</translation>
    </message>
    <message>
        <source>Beside its scale, guidance asks for the noise level of a clip, and here every frame has its own.</source>
        <translation>除了系数之外，引导还需要片段的噪声水平，而这里每一帧各有自己的噪声水平。</translation>
    </message>
    <message>
        <source>Bring all to one size first.</source>
        <translation>请先把它们调整为同一尺寸。</translation>
    </message>
    <message>
        <source>Bring one to the size of the other first.</source>
        <translation>请先把其中一个调整为另一个的尺寸。</translation>
    </message>
    <message>
        <source>Bring them to one with Resize Mask.</source>
        <translation>请用“缩放遮罩”把它们调整为同一尺寸。</translation>
    </message>
    <message>
        <source>C2PA has no signature for the kind of key in %s.</source>
        <translation>C2PA 没有适用于 %s 中这种密钥的签名。</translation>
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
        <source>Change the prompt.</source>
        <translation>请修改提示词。</translation>
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
        <source>Check the certificate: valid now, for digital signatures, with the certificates that vouch for it.</source>
        <translation>请检查证书：当前有效，可用于数字签名，并附有为它担保的证书。</translation>
    </message>
    <message>
        <source>Check the file.</source>
        <translation>请检查文件。</translation>
    </message>
    <message>
        <source>Check the folder, and the space on its disk.</source>
        <translation>请检查文件夹以及磁盘空间。</translation>
    </message>
    <message>
        <source>Check the folder, and what is to be left out.</source>
        <translation>请检查文件夹，以及要略去的内容。</translation>
    </message>
    <message>
        <source>Check the name, or choose the folder again.</source>
        <translation>请检查名称，或重新选择文件夹。</translation>
    </message>
    <message>
        <source>Check the name. Search folders: %s.</source>
        <translation>请检查名称。搜索文件夹：%s。</translation>
    </message>
    <message>
        <source>Check the output folder, and the space on its disk.</source>
        <translation>请检查输出文件夹以及磁盘空间。</translation>
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
        <source>Choose &apos;all layers&apos; as targets.</source>
        <translation>请把“目标”设为“所有层”。</translation>
    </message>
    <message>
        <source>Choose &apos;auto&apos; or one of: %s.</source>
        <translation>请选择“auto”或其中之一：%s。</translation>
    </message>
    <message>
        <source>Choose RAFT&apos;s weights of torchvision, converted to one.</source>
        <translation>请选择 torchvision 的 RAFT 权重转换而成的文件。</translation>
    </message>
    <message>
        <source>Choose RAFT&apos;s weights of torchvision.</source>
        <translation>请选择 torchvision 的 RAFT 权重。</translation>
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
        <source>Choose a column of numbers.</source>
        <translation>请选择数字列。</translation>
    </message>
    <message>
        <source>Choose a file with a sound track.</source>
        <translation>请选择带音轨的文件。</translation>
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
        <source>Choose a folder of a VideoMAE model (config.json beside model.safetensors).</source>
        <translation>请选择 VideoMAE 模型的文件夹（config.json 与 model.safetensors 在一起）。</translation>
    </message>
    <message>
        <source>Choose a folder of pictures.</source>
        <translation>请选择含有图像的文件夹。</translation>
    </message>
    <message>
        <source>Choose a folder or table within it.</source>
        <translation>请选择其中的文件夹或表格。</translation>
    </message>
    <message>
        <source>Choose a model for sequence classification.</source>
        <translation>请选择用于序列分类的模型。</translation>
    </message>
    <message>
        <source>Choose a model for: %s.</source>
        <translation>请选择用于这些任务的模型：%s。</translation>
    </message>
    <message>
        <source>Choose a motion adapter.</source>
        <translation>请选择一个运动适配器。</translation>
    </message>
    <message>
        <source>Choose a network whose input is a batch of pictures, channels first.</source>
        <translation>请选择输入为一批图像、通道在前的网络。</translation>
    </message>
    <message>
        <source>Choose a smaller network.</source>
        <translation>请选择更小的网络。</translation>
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
        <source>Choose another entry, or repair the file.</source>
        <translation>请选择其他条目，或修复该文件。</translation>
    </message>
    <message>
        <source>Choose another file, or the node that loads it.</source>
        <translation>请选择其他文件，或选择载入它的节点。</translation>
    </message>
    <message>
        <source>Choose another format, or install the package av from PyPI, which has it.</source>
        <translation>请选择其他格式，或从 PyPI 安装带有它的包 av。</translation>
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
        <source>Choose another.</source>
        <translation>请选择其他模型。</translation>
    </message>
    <message>
        <source>Choose it in &apos;latents&apos;: %s.</source>
        <translation>请在“潜变量”中选择：%s。</translation>
    </message>
    <message>
        <source>Choose one for RGB pictures.</source>
        <translation>请选择用于 RGB 图像的网络。</translation>
    </message>
    <message>
        <source>Choose one for grey or colour pictures.</source>
        <translation>请选择用于灰度或彩色图像的网络。</translation>
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
        <source>Choose one that Train on Clip has written.</source>
        <translation>请选择由“以片段训练”写入的文件。</translation>
    </message>
    <message>
        <source>Choose one that does not: ddim, ddpm, euler, euler ancestral or flow euler.</source>
        <translation>请选择不这样做的采样器：DDIM、DDPM、Euler、Euler 祖先采样或流 Euler。</translation>
    </message>
    <message>
        <source>Choose one with 255 or fewer.</source>
        <translation>请选择类别不多于 255 个的模型。</translation>
    </message>
    <message>
        <source>Choose other colours.</source>
        <translation>请选择其他颜色。</translation>
    </message>
    <message>
        <source>Choose other layers.</source>
        <translation>请选择其他层。</translation>
    </message>
    <message>
        <source>Choose other values.</source>
        <translation>请为“取值”选择其他选项。</translation>
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
        <source>Choose the file of the weights itself.</source>
        <translation>请选择权重文件本身。</translation>
    </message>
    <message>
        <source>Choose the files of MNIST, or of a set in the same format, as they were published.</source>
        <translation>请选择 MNIST 或同样格式数据集的、按发布时原样的文件。</translation>
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
        <source>Choose the folder with data_batch_1.bin (CIFAR-10) or train.bin (CIFAR-100).</source>
        <translation>请选择含有 data_batch_1.bin（CIFAR-10）或 train.bin（CIFAR-100）的文件夹。</translation>
    </message>
    <message>
        <source>Choose the generator&apos;s own file.</source>
        <translation>请选择生成器自己的文件。</translation>
    </message>
    <message>
        <source>Choose the key that belongs to the certificate, as PEM without a password.</source>
        <translation>请选择与证书对应的密钥，采用不带密码的 PEM。</translation>
    </message>
    <message>
        <source>Choose the key that the certificate was made for; the certificate itself stands first in its file.</source>
        <translation>请选择制作证书时所用的密钥；证书本身位于其文件的开头。</translation>
    </message>
    <message>
        <source>Choose the network&apos;s own file.</source>
        <translation>请选择网络自己的文件。</translation>
    </message>
    <message>
        <source>Choose the upscaler&apos;s own file.</source>
        <translation>请选择放大模型自己的文件。</translation>
    </message>
    <message>
        <source>Choose the weights of RIFE (flownet), converted to one.</source>
        <translation>请选择 RIFE 的权重（flownet）转换而成的文件。</translation>
    </message>
    <message>
        <source>Choose the weights of its flownet.</source>
        <translation>请选择它的 flownet 的权重。</translation>
    </message>
    <message>
        <source>Choose your certificate.</source>
        <translation>请选择你的证书。</translation>
    </message>
    <message>
        <source>Clear it and paint anew, or open an earlier version.</source>
        <translation>请清除后重新绘制，或打开较早的版本。</translation>
    </message>
    <message>
        <source>Compute the statistics again.</source>
        <translation>请重新计算统计。</translation>
    </message>
    <message>
        <source>Content Credentials need the package %s, which is not installed.</source>
        <translation>内容凭证需要包 %s，而它没有安装。</translation>
    </message>
    <message>
        <source>ControlNet-LLLite does not find the places of the picture in the attention.</source>
        <translation>ControlNet-LLLite 在注意力中找不到图像的各处位置。</translation>
    </message>
    <message>
        <source>Convert it to H.264, or copy it again.</source>
        <translation>请把它转换为 H.264，或重新复制。</translation>
    </message>
    <message>
        <source>Copy or export the picture again.</source>
        <translation>请重新复制或导出图像。</translation>
    </message>
    <message>
        <source>Copy or export them again.</source>
        <translation>请重新复制或导出它们。</translation>
    </message>
    <message>
        <source>Correct or remove it.</source>
        <translation>请更正或删除它。</translation>
    </message>
    <message>
        <source>Correct the list.</source>
        <translation>请更正列表。</translation>
    </message>
    <message>
        <source>Cross-frame attention cannot be used in layers that mask their text.</source>
        <translation>跨帧注意力不能用于对文本加遮罩的层。</translation>
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
        <source>Describe the picture in words.</source>
        <translation>请用文字描述图像。</translation>
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
        <source>Edits of clips cannot be masked by attention.</source>
        <translation>对片段的编辑不能以注意力作为遮罩。</translation>
    </message>
    <message>
        <source>Either a trajectory or a latent is looked at.</source>
        <translation>查看的是轨迹或潜变量之一。</translation>
    </message>
    <message>
        <source>Encode both with the model&apos;s own text encoder.</source>
        <translation>请用模型自己的文本编码器编码两者。</translation>
    </message>
    <message>
        <source>Encode both with the model&apos;s text encoder.</source>
        <translation>请用该模型的文本编码器编码两者。</translation>
    </message>
    <message>
        <source>Encode both with the same autoencoder.</source>
        <translation>请用同一个自编码器编码两者。</translation>
    </message>
    <message>
        <source>Encode the frames as a batch of pictures, for a model of pictures.</source>
        <translation>请把各帧编码为一批图像，供图像模型使用。</translation>
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
        <source>Encode the reference with the autoencoder of the model.</source>
        <translation>请用该模型的自编码器编码参考。</translation>
    </message>
    <message>
        <source>Encode the source frames as a batch of pictures, and denoise as many.</source>
        <translation>请把源的各帧编码为一批图像，并对同样多的帧去噪。</translation>
    </message>
    <message>
        <source>Enlarge the pictures.</source>
        <translation>请放大图像。</translation>
    </message>
    <message>
        <source>Entries are to be kept by their score, but no column of scores is named.</source>
        <translation>要按分数保留条目，却没有写出分数所在的列。</translation>
    </message>
    <message>
        <source>Entry %s (%s) cannot be read: %s</source>
        <translation>无法读取条目 %s（%s）：%s</translation>
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
        <source>Export it as PEM: text with BEGIN and END lines.</source>
        <translation>请把它导出为 PEM：带有 BEGIN 和 END 行的文本。</translation>
    </message>
    <message>
        <source>Export or get the file again.</source>
        <translation>请重新导出或获取该文件。</translation>
    </message>
    <message>
        <source>Extract the features of both sets with the same extractor.</source>
        <translation>请用同一个提取器提取两个集合的特征。</translation>
    </message>
    <message>
        <source>FFmpeg was built without an encoder for %s (%s).</source>
        <translation>FFmpeg 在构建时没有包含 %s 的编码器（%s）。</translation>
    </message>
    <message>
        <source>FIFO-Diffusion needs the whole of a schedule.</source>
        <translation>FIFO-Diffusion 需要完整的调度。</translation>
    </message>
    <message>
        <source>FRESCO acts in the layers of a UNet on its way up, and this model has none with attention.</source>
        <translation>FRESCO 作用于 UNet 上行部分的层，而这个模型的这一部分没有带注意力的层。</translation>
    </message>
    <message>
        <source>FRESCO cannot be used beside tiled diffusion.</source>
        <translation>FRESCO 不能与分块扩散同时使用。</translation>
    </message>
    <message>
        <source>FRESCO looks at the source by itself, and cannot be used beside methods that see a recorded source.</source>
        <translation>FRESCO 自己查看源，不能与需要查看记录的源的方法同时使用。</translation>
    </message>
    <message>
        <source>Features of %s</source>
        <translation>%s 的特征</translation>
    </message>
    <message>
        <source>Features of %s cannot be compared with those of %s.</source>
        <translation>%s 的特征不能与 %s 的特征比较。</translation>
    </message>
    <message>
        <source>Frames cannot be formed (%s) before they have moved (%s).</source>
        <translation>各帧的成形（%s）不能早于移动（%s）。</translation>
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
        <source>Get the binary version instead (cifar-10-binary.tar.gz or cifar-100-binary.tar.gz), and unpack it.</source>
        <translation>请改为获取二进制版（cifar-10-binary.tar.gz 或 cifar-100-binary.tar.gz），并解压。</translation>
    </message>
    <message>
        <source>Get the file again, or convert it anew.</source>
        <translation>请重新获取该文件，或重新转换。</translation>
    </message>
    <message>
        <source>Get the file again.</source>
        <translation>请重新获取该文件。</translation>
    </message>
    <message>
        <source>Get the folder anew: its parts belong together.</source>
        <translation>请重新获取该文件夹：其中的各部分互相对应。</translation>
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
        <source>Give all of them the same one.</source>
        <translation>请让它们的尺寸相同。</translation>
    </message>
    <message>
        <source>Give each class a name of its own.</source>
        <translation>请给每个类别各自不同的名称。</translation>
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
        <source>Give words of the new prompt and words of the source&apos;s, or neither.</source>
        <translation>请同时给出新提示词和源提示词中的词，或都不给出。</translation>
    </message>
    <message>
        <source>Give words, or wire a mask.</source>
        <translation>请写出词，或接入遮罩。</translation>
    </message>
    <message>
        <source>Goes on from the checkpoint after %s steps.</source>
        <translation>从 %s 步后的检查点继续。</translation>
    </message>
    <message>
        <source>Guidance needs something to steer away from.</source>
        <translation>引导需要有可以远离的内容。</translation>
    </message>
    <message>
        <source>Have the edit masked by &apos;difference&apos;.</source>
        <translation>请让编辑以“差异”作为遮罩。</translation>
    </message>
    <message>
        <source>Have them masked by &apos;difference&apos;.</source>
        <translation>请让它们以“差异”作为遮罩。</translation>
    </message>
    <message>
        <source>In %s tensors for the layer &apos;%s&apos; are missing, or do not go together.</source>
        <translation>%s 中层“%s”的张量缺失，或彼此不符。</translation>
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
        <source>Install it (pip install torchvision), or use Optical Flow, which needs no weights.</source>
        <translation>请安装它（pip install torchvision），或使用不需要权重的“光流估计”。</translation>
    </message>
    <message>
        <source>Install it beside the program (pip install %s), or choose float8, which needs no package.</source>
        <translation>请在程序之外安装它（pip install %s），或选择不需要任何包的 float8。</translation>
    </message>
    <message>
        <source>Install it with: pip install &apos;latent-loom[c2pa]&apos;</source>
        <translation>请这样安装：pip install &apos;latent-loom[c2pa]&apos;</translation>
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
        <source>Invert or record the source with one conditioning as it comes from Encode Text.</source>
        <translation>请用“编码文本”直接给出的单个条件反演或记录源。</translation>
    </message>
    <message>
        <source>Invert or record the source, and wire its trajectory to Denoise Inverted with this patch.</source>
        <translation>请反演或记录源，并把它的轨迹接到带有这个补丁的“反演去噪”。</translation>
    </message>
    <message>
        <source>Invert the picture with this model, and use prompts of about the same length.</source>
        <translation>请用这个模型反演图像，并使用长度相近的提示词。</translation>
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
        <source>It has: %s. Name one of them, or empty the field.</source>
        <translation>它有：%s。请写出其中之一，或清空该输入框。</translation>
    </message>
    <message>
        <source>It is not clear what &apos;%s&apos; is to say.</source>
        <translation>不清楚“%s”是什么意思。</translation>
    </message>
    <message>
        <source>It is not known which tokens stand for which words: %s was not made of one text.</source>
        <translation>不知道哪些词元代表哪些词：%s 不是由单独一段文本生成的。</translation>
    </message>
    <message>
        <source>It is not said which classes of the classifier are refused.</source>
        <translation>没有说明拒绝分类器的哪些类别。</translation>
    </message>
    <message>
        <source>It is not said which classes of the model are refused.</source>
        <translation>没有说明拒绝模型的哪些类别。</translation>
    </message>
    <message>
        <source>It knows: %s.</source>
        <translation>它认识：%s。</translation>
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
        <source>It should have the names that their authors&apos; code gives to tensors; docs/methods.md says how to convert.</source>
        <translation>张量的名称应与作者的代码相同；docs/methods.md 说明了如何转换。</translation>
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
        <source>It went on after step %s of %s: nothing that acts before has changed.</source>
        <translation>从第 %s 步之后继续，共 %s 步：在此之前起作用的都没有改变。</translation>
    </message>
    <message>
        <source>Its classes are %s.</source>
        <translation>它的类别有：%s。</translation>
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
        <source>Its words are: %s.</source>
        <translation>它的词有：%s。</translation>
    </message>
    <message>
        <source>Join some, or use two filters.</source>
        <translation>请合并一些规则，或使用两个过滤节点。</translation>
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
        <source>Keep the number of frames as it is between Take Window and Join Windows.</source>
        <translation>请在“取窗口”与“连接窗口”之间保持帧数不变。</translation>
    </message>
    <message>
        <source>Keyframes by motion need the flow of the clip.</source>
        <translation>按运动选取关键帧需要片段的光流。</translation>
    </message>
    <message>
        <source>LPIPS needs pictures of %s pixels or more on each side.</source>
        <translation>LPIPS 要求图像的每边至少 %s 像素。</translation>
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
        <source>Leave all of them as they are at first.</source>
        <translation>请让它们都保持初始值。</translation>
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
        <source>Leave some out.</source>
        <translation>请略去一些。</translation>
    </message>
    <message>
        <source>Leave the layers empty, or take names such as up_blocks.1.</source>
        <translation>请让“层”留空，或使用 up_blocks.1 之类的名称。</translation>
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
        <source>Leave them out with this model.</source>
        <translation>对这个模型请略去它们。</translation>
    </message>
    <message>
        <source>Leave width and height at 0.</source>
        <translation>请让“宽度”和“高度”保持为 0。</translation>
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
        <source>Load a depth model.</source>
        <translation>请载入深度模型。</translation>
    </message>
    <message>
        <source>Load a segmentation model.</source>
        <translation>请载入分割模型。</translation>
    </message>
    <message>
        <source>Load it with Load Image Translator.</source>
        <translation>请用“载入图像转换模型”载入它。</translation>
    </message>
    <message>
        <source>Load it with Load ONNX Network.</source>
        <translation>请用“载入 ONNX 网络”载入它。</translation>
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
        <source>Lower the learning rate, or use the number format float32.</source>
        <translation>请降低学习率，或使用数值格式 float32。</translation>
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
        <source>Make it with another node.</source>
        <translation>请用其他节点生成它。</translation>
    </message>
    <message>
        <source>Make several of it.</source>
        <translation>请把它拆成几条。</translation>
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
        <source>Make the sides of the picture multiples of 64 pixels.</source>
        <translation>请让图像的边长为 64 像素的倍数。</translation>
    </message>
    <message>
        <source>Make the window smaller.</source>
        <translation>请减小窗口。</translation>
    </message>
    <message>
        <source>Make the windows longer, or anchors and overlap fewer.</source>
        <translation>请加长窗口，或减少锚点和重叠。</translation>
    </message>
    <message>
        <source>Make their lengths equal.</source>
        <translation>请让它们的长度相同。</translation>
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
        <source>Measure it on the frames that are denoised.</source>
        <translation>请在要去噪的帧上测量光流。</translation>
    </message>
    <message>
        <source>Measure the flow on a clip of as many frames as are denoised (latent frames, where a model packs several into one).</source>
        <translation>请在与去噪的帧同样多的片段上测量光流（模型把几帧合为一帧时，按潜变量的帧数）。</translation>
    </message>
    <message>
        <source>Measure the flow on as many frames as there are latents of one clip.</source>
        <translation>请在与单个片段的潜变量同样多的帧上测量光流。</translation>
    </message>
    <message>
        <source>Measure the flow on the source of this clip.</source>
        <translation>请在这个片段的源上测量光流。</translation>
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
        <source>Models with the preconditioning of Karras et al. cannot be trained here.</source>
        <translation>使用 Karras et al. 预条件方式的模型不能在这里训练。</translation>
    </message>
    <message>
        <source>Motion adapters are for UNets of Stable Diffusion, and this model is of another kind.</source>
        <translation>运动适配器用于 Stable Diffusion 的 UNet，而这个模型是另一种。</translation>
    </message>
    <message>
        <source>Motion latents make clips with models of pictures.</source>
        <translation>运动潜变量用图像模型生成片段。</translation>
    </message>
    <message>
        <source>Motion latents need two steps or more.</source>
        <translation>运动潜变量至少需要两步。</translation>
    </message>
    <message>
        <source>Motion to the next frame, %s. Full colour: %s pixels per frame</source>
        <translation>到下一帧的运动，%s。满色：每帧 %s 像素</translation>
    </message>
    <message>
        <source>Move them further apart.</source>
        <translation>请让两者相距更远。</translation>
    </message>
    <message>
        <source>Name a column of numbers.</source>
        <translation>请写出数字列的名称。</translation>
    </message>
    <message>
        <source>Name a pipeline of diffusers that its parts can be used with, or use another model.</source>
        <translation>请指定能使用这些部分的 diffusers 管线，或使用其他模型。</translation>
    </message>
    <message>
        <source>Name another column.</source>
        <translation>请写出另一列的名称。</translation>
    </message>
    <message>
        <source>Name each keyframe once.</source>
        <translation>每个关键帧请只写一次。</translation>
    </message>
    <message>
        <source>Name it.</source>
        <translation>请写出它的名称。</translation>
    </message>
    <message>
        <source>Name it: method, say.</source>
        <translation>请写出它的名称，例如 method。</translation>
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
        <source>Name something that looks a little like the subject.</source>
        <translation>请写出与主体有些相像的东西。</translation>
    </message>
    <message>
        <source>Name the column that says where each file lies.</source>
        <translation>请写出说明各文件位置的那一列的名称。</translation>
    </message>
    <message>
        <source>No %s is chosen.</source>
        <translation>没有选择%s。</translation>
    </message>
    <message>
        <source>No classes are listed.</source>
        <translation>没有列出任何类别。</translation>
    </message>
    <message>
        <source>No file of weights is chosen: this network does not ship with the program.</source>
        <translation>没有选择权重文件：程序不附带这个网络。</translation>
    </message>
    <message>
        <source>No folder is chosen.</source>
        <translation>没有选择文件夹。</translation>
    </message>
    <message>
        <source>No frame of %s can be decoded.</source>
        <translation>%s 的任何一帧都无法解码。</translation>
    </message>
    <message>
        <source>No generative model led to this picture, so that there is nothing to sign about how it was made.</source>
        <translation>没有生成模型参与这幅图像，所以没有关于生成方式的内容可以签名。</translation>
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
        <source>No picture in %s can be read.</source>
        <translation>%s 中没有可以读取的图像。</translation>
    </message>
    <message>
        <source>No plug-in is called &apos;%s&apos;.</source>
        <translation>没有名为“%s”的插件。</translation>
    </message>
    <message>
        <source>No step of the recording lies between start and end.</source>
        <translation>记录中没有一步位于“起点”与“终点”之间。</translation>
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
        <source>No value can be drawn: all are empty or infinite.</source>
        <translation>没有可以绘制的值：全部为空或无穷大。</translation>
    </message>
    <message>
        <source>No words say which part is to change.</source>
        <translation>没有写出词来说明要改变哪一部分。</translation>
    </message>
    <message>
        <source>None of these entries can be read.</source>
        <translation>这些条目都无法读取。</translation>
    </message>
    <message>
        <source>Nothing can be written to %s.</source>
        <translation>无法向 %s 写入任何内容。</translation>
    </message>
    <message>
        <source>ONNX network</source>
        <translation>ONNX 网络</translation>
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
        <source>Pick a folder in the inspector, or wire a path.</source>
        <translation>请在检查器中选择文件夹，或接入一个路径。</translation>
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
        <source>Put it back, or load another clip.</source>
        <translation>请把它放回原处，或载入另一个片段。</translation>
    </message>
    <message>
        <source>Put it nearer to the beginning, or switch on &apos;long prompts&apos; in Encode Text.</source>
        <translation>请把它移近开头，或打开“编码文本”的“长提示词”。</translation>
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
        <source>RAFT needs the package torchvision, which is not installed.</source>
        <translation>RAFT 需要包 torchvision，而它没有安装。</translation>
    </message>
    <message>
        <source>RF inversion is for flow-matching models, and this is none.</source>
        <translation>RF 反演用于流匹配模型，而这个模型不是。</translation>
    </message>
    <message>
        <source>Read clips with Take Videos.</source>
        <translation>请用“取视频”读取片段。</translation>
    </message>
    <message>
        <source>Record it with this model.</source>
        <translation>请用这个模型记录它。</translation>
    </message>
    <message>
        <source>Redux is for Flux.1: encode the text with its text encoders.</source>
        <translation>Redux 用于 Flux.1：请用它的文本编码器编码文本。</translation>
    </message>
    <message>
        <source>Redux reads %s features, and its image encoder gives %s.</source>
        <translation>Redux 读取 %s 个特征，而它的图像编码器给出 %s 个。</translation>
    </message>
    <message>
        <source>Redux takes the conditioning of one text.</source>
        <translation>Redux 接受单独一段文本的条件。</translation>
    </message>
    <message>
        <source>Repetitions within repetitions, such as (a+)+, take for ever on some texts: write it in a simpler way.</source>
        <translation>重复之中再有重复，例如 (a+)+，对有些文本会无休止地进行：请写得更简单。</translation>
    </message>
    <message>
        <source>Resize one of them.</source>
        <translation>请缩放其中一个。</translation>
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
        <source>Run again to load it anew.</source>
        <translation>请再次运行，以重新载入它。</translation>
    </message>
    <message>
        <source>Run it again: it is fetched anew.</source>
        <translation>请重新运行：会重新获取它。</translation>
    </message>
    <message>
        <source>Run the node that loads it again.</source>
        <translation>请重新运行载入它的节点。</translation>
    </message>
    <message>
        <source>Save the table again.</source>
        <translation>请重新保存该表格。</translation>
    </message>
    <message>
        <source>Say in &apos;kind&apos; which models they are for.</source>
        <translation>请在“种类”中说明它们用于哪种模型。</translation>
    </message>
    <message>
        <source>Say in words what the pictures show.</source>
        <translation>请用文字说明图像显示了什么。</translation>
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
        <source>See that the picture is sound, and the model whole; half precision is not used for it.</source>
        <translation>请确认图像没有问题，模型完整；这里不使用半精度。</translation>
    </message>
    <message>
        <source>See that the size of its pictures is right; OpenCV knows fewer operations than onnxruntime, which can be installed: pip install onnxruntime</source>
        <translation>请检查它的图像尺寸是否正确；OpenCV 认识的运算比 onnxruntime 少，后者可以这样安装：pip install onnxruntime</translation>
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
        <source>Set frames to 1 in the noise; it is for models that make pictures.</source>
        <translation>请把噪声的帧数设为 1；它用于生成图像的模型。</translation>
    </message>
    <message>
        <source>Set the alignment to &apos;refine&apos; or &apos;automatic&apos;; marks such as commas count as words.</source>
        <translation>请把“对齐方式”设为“细化”或“自动”；逗号之类的符号也算作词。</translation>
    </message>
    <message>
        <source>Set the batch of the noise to two or more, or take a recorded source for the reference.</source>
        <translation>请把噪声的批次设为两个或更多，或以记录的源作为参考。</translation>
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
        <source>Set the steps of the schedule to %s, which is window times partitions.</source>
        <translation>请把调度的步数设为 %s，即窗口乘以分区数。</translation>
    </message>
    <message>
        <source>Sets with %s and %s features cannot be compared.</source>
        <translation>%s 个特征的集合不能与 %s 个特征的集合比较。</translation>
    </message>
    <message>
        <source>Shorten it.</source>
        <translation>请缩短它。</translation>
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
        <source>Step %s of %s: loss %s, %s s left.</source>
        <translation>第 %s 步，共 %s 步：损失 %s，还剩 %s 秒。</translation>
    </message>
    <message>
        <source>Summarise the table first, or save it as a file.</source>
        <translation>请先汇总表格，或把它保存为文件。</translation>
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
        <source>Take Quantise out of the way to this node; what it has learned can be used with quantised weights.</source>
        <translation>请从通往此节点的途中去掉量化；它学到的内容可以用于量化的权重。</translation>
    </message>
    <message>
        <source>Take Tiled Diffusion away, or what looks for words.</source>
        <translation>请去掉“分块扩散”，或去掉查找词的部分。</translation>
    </message>
    <message>
        <source>Take all windows of one clip, in their order.</source>
        <translation>请按顺序取一个片段的所有窗口。</translation>
    </message>
    <message>
        <source>Take away what acts in attention.</source>
        <translation>请去掉作用于注意力的部分。</translation>
    </message>
    <message>
        <source>Take away what reads across pictures; beside Tiled Diffusion, make sides multiples of 64 pixels.</source>
        <translation>请去掉跨图像读取的部分；与“分块扩散”同时使用时，请让边长为 64 像素的倍数。</translation>
    </message>
    <message>
        <source>Take fewer, or scale them down while reading.</source>
        <translation>请减少数量，或在读取时缩小。</translation>
    </message>
    <message>
        <source>Take others, or repair the files.</source>
        <translation>请选择其他条目，或修复这些文件。</translation>
    </message>
    <message>
        <source>Take some of these, joined by +: %s.</source>
        <translation>请从中选择，用 + 连接：%s。</translation>
    </message>
    <message>
        <source>Take the entry &apos;%s&apos; out of it, or get the model&apos;s files again.</source>
        <translation>请从中去掉“%s”项，或重新获取模型的文件。</translation>
    </message>
    <message>
        <source>Take the others away.</source>
        <translation>请去掉其他的。</translation>
    </message>
    <message>
        <source>Take the windows of this clip.</source>
        <translation>请取这个片段的窗口。</translation>
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
        <source>The ONNX network gives no classes.</source>
        <translation>这个 ONNX 网络不给出类别。</translation>
    </message>
    <message>
        <source>The RAFT network in %s cannot be read: %s</source>
        <translation>无法读取 %s 中的 RAFT 网络：%s</translation>
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
        <source>The arrays in %s are too large.</source>
        <translation>%s 中的数组太大。</translation>
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
        <source>The attention of this denoiser (%s) cannot be reached.</source>
        <translation>无法介入这个去噪器（%s）的注意力。</translation>
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
        <source>The batches of masks differ in length: %s.</source>
        <translation>各批遮罩的长度不同：%s。</translation>
    </message>
    <message>
        <source>The captions need a text encoder.</source>
        <translation>说明文字需要文本编码器。</translation>
    </message>
    <message>
        <source>The checkpoint %s cannot be written: %s.</source>
        <translation>无法写入检查点 %s：%s。</translation>
    </message>
    <message>
        <source>The class &apos;%s&apos; is there twice.</source>
        <translation>类别“%s”出现了两次。</translation>
    </message>
    <message>
        <source>The classes are 0 to %s.</source>
        <translation>类别为 0 到 %s。</translation>
    </message>
    <message>
        <source>The classifier does not know the class &apos;%s&apos;.</source>
        <translation>分类器不认识类别“%s”。</translation>
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
        <source>The clips of the windows differ in size.</source>
        <translation>各窗口的片段尺寸不同。</translation>
    </message>
    <message>
        <source>The code of %s cannot be loaded: %s.</source>
        <translation>无法载入 %s 的代码：%s。</translation>
    </message>
    <message>
        <source>The column &apos;%s&apos; does not hold numbers.</source>
        <translation>列“%s”的内容不是数字。</translation>
    </message>
    <message>
        <source>The column &apos;%s&apos; holds no number there.</source>
        <translation>列“%s”在那里没有数字。</translation>
    </message>
    <message>
        <source>The column has no name.</source>
        <translation>这一列没有名称。</translation>
    </message>
    <message>
        <source>The column of paths has no name.</source>
        <translation>没有写出路径所在的列。</translation>
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
        <source>The data set has no entries.</source>
        <translation>数据集没有条目。</translation>
    </message>
    <message>
        <source>The data set has no entry %s: it has %s.</source>
        <translation>数据集没有第 %s 个条目：它有 %s 个。</translation>
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
        <source>The description says nothing.</source>
        <translation>描述没有内容。</translation>
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
        <source>The files belong to different sets.</source>
        <translation>这些文件属于不同的数据集。</translation>
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
        <source>The flow is that of %s frames, and %s are denoised.</source>
        <translation>光流属于 %s 帧，而去噪的有 %s 帧。</translation>
    </message>
    <message>
        <source>The flow is that of a clip of %s frames, the noise is for %s.</source>
        <translation>光流属于 %s 帧的片段，而噪声对应 %s 帧。</translation>
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
        <source>The generator in %s is for pictures of %s channels.</source>
        <translation>%s 中的生成器用于 %s 个通道的图像。</translation>
    </message>
    <message>
        <source>The generator in %s is not whole, or has other layers than those of the papers.</source>
        <translation>%s 中的生成器不完整，或它的层与论文中的不同。</translation>
    </message>
    <message>
        <source>The help of Load LPIPS says how such a file is made.</source>
        <translation>“载入 LPIPS”的帮助说明了如何制作这样的文件。</translation>
    </message>
    <message>
        <source>The help of the node says which file is needed, and how it is made.</source>
        <translation>节点的帮助说明了需要哪个文件以及如何制作。</translation>
    </message>
    <message>
        <source>The help of the node that loads them says which layout is expected.</source>
        <translation>载入它们的节点的帮助说明了所需的布局。</translation>
    </message>
    <message>
        <source>The image encoder gives no summary of a picture, which the model reads.</source>
        <translation>图像编码器没有给出图像的摘要，而该模型需要读取它。</translation>
    </message>
    <message>
        <source>The initial word is empty.</source>
        <translation>“初始词”为空。</translation>
    </message>
    <message>
        <source>The key in %s does not belong to %s.</source>
        <translation>%s 中的密钥与 %s 不对应。</translation>
    </message>
    <message>
        <source>The latent has %s channels, the reference %s.</source>
        <translation>潜变量有 %s 个通道，而参考有 %s 个。</translation>
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
        <source>The layers that it changes begin with: %s.</source>
        <translation>它所改变的层以这些名称开头：%s。</translation>
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
        <source>The loss is not a number any more.</source>
        <translation>损失已不再是数字。</translation>
    </message>
    <message>
        <source>The map has no class &apos;%s&apos;.</source>
        <translation>类别图中没有类别“%s”。</translation>
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
        <source>The masks are of different sizes: %s.</source>
        <translation>遮罩的尺寸不同：%s。</translation>
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
        <source>The model comes without the mean and spread of the summaries that it was trained with.</source>
        <translation>该模型缺少训练它时所用摘要的均值和离散度。</translation>
    </message>
    <message>
        <source>The model does not know the class &apos;%s&apos;.</source>
        <translation>模型不认识类别“%s”。</translation>
    </message>
    <message>
        <source>The model has %s classes, more than ADE20K&apos;s %s.</source>
        <translation>模型有 %s 个类别，多于 ADE20K 的 %s 个。</translation>
    </message>
    <message>
        <source>The model has no attention in a layer called &apos;%s&apos;.</source>
        <translation>该模型名为“%s”的层中没有注意力。</translation>
    </message>
    <message>
        <source>The model has no attention to words at a quarter of the latent&apos;s size, to find masks by.</source>
        <translation>该模型在潜变量四分之一的尺寸上没有对词的注意力，无法由此求出遮罩。</translation>
    </message>
    <message>
        <source>The model has no coarse self-attention by which frames could agree on a mask.</source>
        <translation>该模型没有粗粒度的自注意力，各帧无法借它商定遮罩。</translation>
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
        <source>The model has no transformer block called &apos;%s&apos;.</source>
        <translation>该模型没有名为“%s”的 Transformer 块。</translation>
    </message>
    <message>
        <source>The model has no weights of the kind that is to be trained.</source>
        <translation>该模型没有所要训练的那种权重。</translation>
    </message>
    <message>
        <source>The model has one network for much noise and another one for little, and here all frames need both.</source>
        <translation>该模型用一个网络处理较多的噪声，用另一个处理较少的噪声，而这里所有帧都需要两者。</translation>
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
        <source>The model is shown a picture beside the noise, and training shows it none.</source>
        <translation>该模型除噪声之外还会看到一幅图像，而训练不会给它看。</translation>
    </message>
    <message>
        <source>The model is to vary one picture.</source>
        <translation>该模型要为一幅图像生成变体。</translation>
    </message>
    <message>
        <source>The model is told a class, and reads no text.</source>
        <translation>该模型以类别为条件，不读取文本。</translation>
    </message>
    <message>
        <source>The model is told a picture by a summary of %s numbers, and is given %s.</source>
        <translation>该模型通过 %s 个数字的摘要得知图像，而给出的是 %s。</translation>
    </message>
    <message>
        <source>The model is told no class.</source>
        <translation>该模型不以类别为条件。</translation>
    </message>
    <message>
        <source>The model knows %s classes.</source>
        <translation>该模型认识 %s 个类别。</translation>
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
        <source>The model makes variations of a picture, and nothing tells it which one.</source>
        <translation>该模型生成图像的变体，而没有任何内容告知它是哪一幅图像。</translation>
    </message>
    <message>
        <source>The model makes variations of one picture, and is told several.</source>
        <translation>该模型生成一幅图像的变体，而告知它的有几幅。</translation>
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
        <source>The model reads no text in its attention.</source>
        <translation>该模型的注意力不读取文本。</translation>
    </message>
    <message>
        <source>The model reads no text, so that nothing stands for no prompt.</source>
        <translation>该模型不读取文本，所以没有什么能代表没有提示词。</translation>
    </message>
    <message>
        <source>The model takes %s channels beside those of the latent, and nothing brings them.</source>
        <translation>该模型除潜变量的通道外还接受 %s 个通道，而没有任何内容提供它们。</translation>
    </message>
    <message>
        <source>The model was made to need no guidance, so that nothing stands for no prompt.</source>
        <translation>该模型不需要引导，所以没有什么能代表没有提示词。</translation>
    </message>
    <message>
        <source>The model was not trained to follow a control picture by itself.</source>
        <translation>该模型没有受过自行跟随控制图像的训练。</translation>
    </message>
    <message>
        <source>The model was not trained to make variations of a picture by itself.</source>
        <translation>该模型没有受过自行生成图像变体的训练。</translation>
    </message>
    <message>
        <source>The model was trained with the noise levels of %s, which no sampler here follows.</source>
        <translation>该模型以 %s 的噪声水平训练，这里没有遵循它的采样器。</translation>
    </message>
    <message>
        <source>The model was trained without a table of noise levels.</source>
        <translation>训练该模型时没有使用噪声水平表。</translation>
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
        <source>The model&apos;s text encoders cannot be taught a word.</source>
        <translation>无法教该模型的文本编码器认识新词。</translation>
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
        <source>The motion adapter was made for another kind of model than this denoiser.</source>
        <translation>这个运动适配器是为另一种模型制作的，与此去噪器不符。</translation>
    </message>
    <message>
        <source>The network gives %s numbers in %s axes, no picture.</source>
        <translation>该网络给出 %s 个数字（%s 个轴），不是图像。</translation>
    </message>
    <message>
        <source>The network has no layers of that kind.</source>
        <translation>该网络没有这种层。</translation>
    </message>
    <message>
        <source>The network in %s cannot be run: %s</source>
        <translation>无法运行 %s 中的网络：%s</translation>
    </message>
    <message>
        <source>The network in %s is of a version of RIFE that is not known here.</source>
        <translation>%s 中的网络属于本程序不认识的 RIFE 版本。</translation>
    </message>
    <message>
        <source>The network in %s takes no pictures: its input has %s axes.</source>
        <translation>%s 中的网络不接受图像：它的输入有 %s 个轴。</translation>
    </message>
    <message>
        <source>The network in %s takes pictures of %s channels.</source>
        <translation>%s 中的网络接受 %s 个通道的图像。</translation>
    </message>
    <message>
        <source>The network in %s takes pictures of %s×%s pixels.</source>
        <translation>%s 中的网络接受 %s×%s 像素的图像。</translation>
    </message>
    <message>
        <source>The network reads pictures with %s channels, which no picture has.</source>
        <translation>该网络读取 %s 个通道的图像，而没有这样的图像。</translation>
    </message>
    <message>
        <source>The network tells %s classes apart.</source>
        <translation>该网络区分 %s 个类别。</translation>
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
        <source>The noise is of a whole clip, and only that of single frames can be parted.</source>
        <translation>该噪声属于整个片段，而只有单帧的噪声才能分开。</translation>
    </message>
    <message>
        <source>The painting cannot be read: %s.</source>
        <translation>无法读取绘制内容：%s。</translation>
    </message>
    <message>
        <source>The patches bring %s channels beside those of the latent, and the model takes %s.</source>
        <translation>补丁在潜变量的通道之外带来 %s 个通道，而模型接受 %s 个。</translation>
    </message>
    <message>
        <source>The picture cannot be signed: %s.</source>
        <translation>无法给图像签名：%s。</translation>
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
        <source>The picture was recorded with another model&apos;s schedule.</source>
        <translation>图像是用另一个模型的调度记录的。</translation>
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
        <source>The prompt does not say &apos;%s&apos;: %s</source>
        <translation>提示词中没有“%s”：%s</translation>
    </message>
    <message>
        <source>The prompt filter found: %s.</source>
        <translation>提示词过滤找到了：%s。</translation>
    </message>
    <message>
        <source>The prompt is longer than the model can read; this is left out: %s</source>
        <translation>提示词超出模型能读取的长度；以下部分已略去：%s</translation>
    </message>
    <message>
        <source>The prompt needs a text encoder.</source>
        <translation>提示词需要文本编码器。</translation>
    </message>
    <message>
        <source>The prompt of an edit is empty.</source>
        <translation>编辑的提示词为空。</translation>
    </message>
    <message>
        <source>The prompt was refused: %s.</source>
        <translation>提示词被拒绝：%s。</translation>
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
        <source>The reference has %s channels, the latent %s.</source>
        <translation>参考有 %s 个通道，而潜变量有 %s 个。</translation>
    </message>
    <message>
        <source>The references are not as many as the latents.</source>
        <translation>参考与潜变量的数量不同。</translation>
    </message>
    <message>
        <source>The references are not as many as the pictures.</source>
        <translation>参考图与图像的数量不同。</translation>
    </message>
    <message>
        <source>The result of %s on %s and %s is too large.</source>
        <translation>“%s”对 %s 和 %s 的结果太大。</translation>
    </message>
    <message>
        <source>The rule %s cannot be read as a regular expression: %s.</source>
        <translation>无法把规则 %s 作为正则表达式读取：%s。</translation>
    </message>
    <message>
        <source>The rule %s takes too long to look for.</source>
        <translation>查找规则 %s 所用的时间太长。</translation>
    </message>
    <message>
        <source>The safety model gives no number for a picture.</source>
        <translation>安全模型没有为图像给出数字。</translation>
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
        <source>The schedule has %s steps, and the queue %s.</source>
        <translation>调度有 %s 步，而队列有 %s 步。</translation>
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
        <source>The source does not have as many frames as are denoised.</source>
        <translation>源的帧数与去噪的帧数不同。</translation>
    </message>
    <message>
        <source>The source has %s frames, the edited clip %s, and the flow is that of %s.</source>
        <translation>源有 %s 帧，编辑后的片段有 %s 帧，而光流属于 %s 帧的片段。</translation>
    </message>
    <message>
        <source>The source has %s×%s pixels, the edited clip %s×%s.</source>
        <translation>源为 %s×%s 像素，编辑后的片段为 %s×%s。</translation>
    </message>
    <message>
        <source>The source is of size %s, and what is made of size %s.</source>
        <translation>源的尺寸为 %s，而要生成的为 %s。</translation>
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
        <source>The subject is named in one of the two prompts only.</source>
        <translation>两个提示词中只有一个写明了主体。</translation>
    </message>
    <message>
        <source>The table has no column &apos;%s&apos;.</source>
        <translation>表格没有列“%s”。</translation>
    </message>
    <message>
        <source>The table has no numbers to draw.</source>
        <translation>表格没有可以绘制的数字。</translation>
    </message>
    <message>
        <source>The table is empty.</source>
        <translation>表格是空的。</translation>
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
        <source>The text &apos;%s&apos; does not hold the token &apos;%s&apos;.</source>
        <translation>文本“%s”中没有词元“%s”。</translation>
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
        <source>The text is longer than %s characters.</source>
        <translation>文本超过 %s 个字符。</translation>
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
        <source>The tokens of Redux have %s features, and those of the text %s.</source>
        <translation>Redux 的词元有 %s 个特征，而文本的词元有 %s 个。</translation>
    </message>
    <message>
        <source>The trajectory leads back by its noise, and needs no null text.</source>
        <translation>这条轨迹凭它的噪声返回，不需要空文本。</translation>
    </message>
    <message>
        <source>The two prompts were read by different text encoders.</source>
        <translation>两个提示词由不同的文本编码器读取。</translation>
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
        <source>The weights &apos;%s&apos; that were learned have no place in this model.</source>
        <translation>学到的权重“%s”在这个模型中没有位置。</translation>
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
        <source>The weights of the model are kept as %s.</source>
        <translation>模型的权重以 %s 保存。</translation>
    </message>
    <message>
        <source>The window shows frame %s of a clip of %s frames.</source>
        <translation>窗口显示第 %s 帧，而片段有 %s 帧。</translation>
    </message>
    <message>
        <source>The windows do not fit the maps of a ControlNet.</source>
        <translation>这些窗口与 ControlNet 的特征图不符。</translation>
    </message>
    <message>
        <source>The windows leave frames out.</source>
        <translation>各窗口之间漏掉了一些帧。</translation>
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
        <source>The words of several texts that act together cannot be told apart: %s.</source>
        <translation>共同作用的几段文本中的词无法区分：%s。</translation>
    </message>
    <message>
        <source>The workflow itself cannot be removed.</source>
        <translation>工作流本身不能移除。</translation>
    </message>
    <message>
        <source>There are %s captions for %s pictures.</source>
        <translation>说明文字有 %s 条，而图像有 %s 幅。</translation>
    </message>
    <message>
        <source>There are %s classes, and a map holds at most %s.</source>
        <translation>类别有 %s 个，而类别图最多容纳 %s 个。</translation>
    </message>
    <message>
        <source>There are %s keyframes for the frames %s.</source>
        <translation>关键帧有 %s 个，与这些帧不对应：%s。</translation>
    </message>
    <message>
        <source>There are %s labels for %s tables.</source>
        <translation>标签有 %s 个，而表格有 %s 张。</translation>
    </message>
    <message>
        <source>There are %s latent frames, and the flow is that of %s.</source>
        <translation>潜变量有 %s 帧，而光流属于 %s 帧的片段。</translation>
    </message>
    <message>
        <source>There are %s masks for %s frames.</source>
        <translation>遮罩有 %s 个，而帧有 %s 个。</translation>
    </message>
    <message>
        <source>There are %s pictures for %s maps.</source>
        <translation>图像有 %s 幅，而图有 %s 幅。</translation>
    </message>
    <message>
        <source>There are %s pictures or masks for a batch of %s.</source>
        <translation>图像或遮罩有 %s 个，而批次有 %s 个。</translation>
    </message>
    <message>
        <source>There are %s pictures to follow, and %s are denoised.</source>
        <translation>要跟随的图像有 %s 幅，而去噪的有 %s 幅。</translation>
    </message>
    <message>
        <source>There are %s windows and %s clips.</source>
        <translation>窗口有 %s 个，而片段有 %s 个。</translation>
    </message>
    <message>
        <source>There are more than %s entries.</source>
        <translation>条目超过 %s 个。</translation>
    </message>
    <message>
        <source>There are more than %s rules.</source>
        <translation>规则超过 %s 条。</translation>
    </message>
    <message>
        <source>There are no clips to join.</source>
        <translation>没有可以连接的片段。</translation>
    </message>
    <message>
        <source>There are no clips to lay out.</source>
        <translation>没有可以排列的片段。</translation>
    </message>
    <message>
        <source>There are no masks to combine.</source>
        <translation>没有可以组合的遮罩。</translation>
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
        <source>There are no pictures to learn from.</source>
        <translation>没有可供学习的图像。</translation>
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
        <source>There is no caption.</source>
        <translation>没有说明文字。</translation>
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
        <source>There is no folder &apos;%s&apos;.</source>
        <translation>没有文件夹“%s”。</translation>
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
        <source>There is no picture %s in a batch of %s.</source>
        <translation>没有第 %s 幅图像：批次有 %s 幅。</translation>
    </message>
    <message>
        <source>There is no room for %s GB in %s.</source>
        <translation>没有 %s GB 的空间，位置：%s。</translation>
    </message>
    <message>
        <source>There is no row %s in a table of %s.</source>
        <translation>没有第 %s 行：表格有 %s 行。</translation>
    </message>
    <message>
        <source>There is no sampler &apos;%s&apos;.</source>
        <translation>没有采样器“%s”。</translation>
    </message>
    <message>
        <source>There is no source picture to compare with.</source>
        <translation>没有可以比较的源图像。</translation>
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
        <source>There is no text to look for words in: %s is missing.</source>
        <translation>没有可供查找词的文本：缺少 %s。</translation>
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
        <source>There is nothing to compare the pictures with.</source>
        <translation>没有可以与图像比较的内容。</translation>
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
        <source>This denoiser (%s) has no attention from place to place.</source>
        <translation>这个去噪器（%s）没有各处之间的注意力。</translation>
    </message>
    <message>
        <source>This denoiser (%s) has no transformer blocks that read places and text apart.</source>
        <translation>这个去噪器（%s）没有把位置与文本分开读取的 Transformer 块。</translation>
    </message>
    <message>
        <source>This feature extractor is of a kind that is not known here.</source>
        <translation>这个特征提取器属于本程序不认识的种类。</translation>
    </message>
    <message>
        <source>This is a set of clips, where pictures are wanted.</source>
        <translation>这是片段的集合，而这里需要图像。</translation>
    </message>
    <message>
        <source>This is a set of pictures, where clips are wanted.</source>
        <translation>这是图像的集合，而这里需要片段。</translation>
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
        <source>This kind of ControlNet has no mask, no types of control pictures, and no guess mode.</source>
        <translation>这种 ControlNet 没有遮罩，没有控制图像的种类，也没有猜测模式。</translation>
    </message>
    <message>
        <source>This method edits clips with models of pictures.</source>
        <translation>这种方法用图像模型编辑片段。</translation>
    </message>
    <message>
        <source>This model is not from an ONNX file.</source>
        <translation>这个模型不是来自 ONNX 文件。</translation>
    </message>
    <message>
        <source>This model makes clips by itself, and has attention over their frames already.</source>
        <translation>这个模型自己就能生成片段，已经有各帧之间的注意力。</translation>
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
        <source>Those of the paper (with and without a place between the frames), 4.5 and 4.6 are.</source>
        <translation>认识的版本是论文中的（带或不带帧之间的位置）、4.5 和 4.6。</translation>
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
        <source>TokenFlow cannot be used beside tiled diffusion.</source>
        <translation>TokenFlow 不能与分块扩散同时使用。</translation>
    </message>
    <message>
        <source>TokenFlow needs a model of pictures whose self-attention is apart from the text.</source>
        <translation>TokenFlow 需要自注意力与文本分开的图像模型。</translation>
    </message>
    <message>
        <source>Train on the clip again.</source>
        <translation>请重新以该片段训练。</translation>
    </message>
    <message>
        <source>Train one of its kind that works from a text alone.</source>
        <translation>请训练同类中只根据文本工作的模型。</translation>
    </message>
    <message>
        <source>Trim both clips alike, and measure the flow on the source.</source>
        <translation>请对两个片段做同样的截取，并在源上测量光流。</translation>
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
        <source>Tune it as it is stored.</source>
        <translation>请微调按原样保存的模型。</translation>
    </message>
    <message>
        <source>Turn &apos;across frames&apos; off.</source>
        <translation>请关闭“跨帧”。</translation>
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
        <source>Unpack it.</source>
        <translation>请解压。</translation>
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
        <source>Use Guidance with a rescale of 0, and nothing added to it.</source>
        <translation>请使用“重缩放”为 0 的“引导”，并且不向它添加任何内容。</translation>
    </message>
    <message>
        <source>Use Invert alone for it.</source>
        <translation>对它请只使用“反演”。</translation>
    </message>
    <message>
        <source>Use Invert for this model.</source>
        <translation>对这个模型请使用“反演”。</translation>
    </message>
    <message>
        <source>Use Save Image, or wire a picture that a model made.</source>
        <translation>请使用“保存图像”，或接入由模型生成的图像。</translation>
    </message>
    <message>
        <source>Use Stable unCLIP, or an IP-Adapter that was trained for the model.</source>
        <translation>请使用 Stable unCLIP，或为该模型训练的 IP-Adapter。</translation>
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
        <source>Use a UNet (Stable Diffusion 1, 2, XL) or PixArt.</source>
        <translation>请使用 UNet（Stable Diffusion 1、2、XL）或 PixArt。</translation>
    </message>
    <message>
        <source>Use a cache that is made for transformers, or none.</source>
        <translation>请使用为 Transformer 制作的缓存，或不用缓存。</translation>
    </message>
    <message>
        <source>Use a conditioning as it comes from Encode Text, not one that was averaged, concatenated or emptied.</source>
        <translation>请使用“编码文本”直接给出的条件，而不是经过平均、拼接或清空的。</translation>
    </message>
    <message>
        <source>Use a folder in the layout of diffusers, which has it in its folder &apos;scheduler&apos;.</source>
        <translation>请使用 diffusers 布局的文件夹，它在其中的文件夹 scheduler 里。</translation>
    </message>
    <message>
        <source>Use a key on the curve P-256, P-384 or P-521, Ed25519 or RSA.</source>
        <translation>请使用曲线 P-256、P-384 或 P-521 上的密钥，或 Ed25519 或 RSA 密钥。</translation>
    </message>
    <message>
        <source>Use a larger picture.</source>
        <translation>请使用更大的图像。</translation>
    </message>
    <message>
        <source>Use a model of Stable Diffusion 1 or XL.</source>
        <translation>请使用 Stable Diffusion 1 或 XL 的模型。</translation>
    </message>
    <message>
        <source>Use a model of Stable Diffusion XL.</source>
        <translation>请使用 Stable Diffusion XL 的模型。</translation>
    </message>
    <message>
        <source>Use a model of pictures, whose batch are the frames.</source>
        <translation>请使用图像模型，以各帧作为它的批次。</translation>
    </message>
    <message>
        <source>Use a model of pictures.</source>
        <translation>请使用图像模型。</translation>
    </message>
    <message>
        <source>Use a model that has one network for all.</source>
        <translation>请使用全程只有一个网络的模型。</translation>
    </message>
    <message>
        <source>Use a model that makes videos.</source>
        <translation>请使用生成视频的模型。</translation>
    </message>
    <message>
        <source>Use a model that reads text.</source>
        <translation>请使用读取文本的模型。</translation>
    </message>
    <message>
        <source>Use a model that was made for this.</source>
        <translation>请使用为此制作的模型。</translation>
    </message>
    <message>
        <source>Use a model with a CLIP text encoder.</source>
        <translation>请使用带 CLIP 文本编码器的模型。</translation>
    </message>
    <message>
        <source>Use a model with a UNet, such as Stable Diffusion 1, 2 or XL.</source>
        <translation>请使用带 UNet 的模型，例如 Stable Diffusion 1、2 或 XL。</translation>
    </message>
    <message>
        <source>Use a model with a motion adapter (AnimateDiff), ModelScope, or a Wan model with one network.</source>
        <translation>请使用带运动适配器的模型（AnimateDiff）、ModelScope，或只有一个网络的 Wan 模型。</translation>
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
        <source>Use another file.</source>
        <translation>请使用另一个文件。</translation>
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
        <source>Use another method for it.</source>
        <translation>对它请使用其他方法。</translation>
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
        <source>Use its folder in the layout of diffusers, if there is one.</source>
        <translation>如果有，请使用它按 diffusers 布局的文件夹。</translation>
    </message>
    <message>
        <source>Use letters, digits, - and _.</source>
        <translation>请使用字母、数字、- 和 _。</translation>
    </message>
    <message>
        <source>Use more steps, or more strength.</source>
        <translation>请增加步数，或加大强度。</translation>
    </message>
    <message>
        <source>Use more.</source>
        <translation>请加大强度。</translation>
    </message>
    <message>
        <source>Use one of the published kinds.</source>
        <translation>请使用已发布的种类之一。</translation>
    </message>
    <message>
        <source>Use one prompt, without Combine Conditioning.</source>
        <translation>请使用单独一个提示词，不用“组合条件”。</translation>
    </message>
    <message>
        <source>Use one such as Stable Diffusion 1, 2 or XL.</source>
        <translation>请使用 Stable Diffusion 1、2 或 XL 之类的模型。</translation>
    </message>
    <message>
        <source>Use one that ends in a row of classes.</source>
        <translation>请使用输出为一行类别的网络。</translation>
    </message>
    <message>
        <source>Use one that makes pictures or clips.</source>
        <translation>请使用生成图像或片段的管线。</translation>
    </message>
    <message>
        <source>Use one that predicts noise, velocity or flow.</source>
        <translation>请使用预测噪声、速度或流的模型。</translation>
    </message>
    <message>
        <source>Use one whose output is a map or a picture.</source>
        <translation>请使用输出为图或图像的网络。</translation>
    </message>
    <message>
        <source>Use smaller numbers.</source>
        <translation>请使用更小的数字。</translation>
    </message>
    <message>
        <source>Use the image encoder that belongs to the model.</source>
        <translation>请使用属于该模型的图像编码器。</translation>
    </message>
    <message>
        <source>Use the image encoder that the adapter was trained with.</source>
        <translation>请使用训练该适配器时所用的图像编码器。</translation>
    </message>
    <message>
        <source>Use the model as it is stored, not quantised, or train a LoRA.</source>
        <translation>请使用按原样保存、未经量化的模型，或训练 LoRA。</translation>
    </message>
    <message>
        <source>Use the model in 16 bits, or a plain LoRA.</source>
        <translation>请使用 16 位的模型，或普通的 LoRA。</translation>
    </message>
    <message>
        <source>Use the model that the tuning was made with, not quantised.</source>
        <translation>请使用微调时所用的模型，未经量化。</translation>
    </message>
    <message>
        <source>Use the model that the tuning was made with.</source>
        <translation>请使用微调时所用的模型。</translation>
    </message>
    <message>
        <source>Use the pipeline that the model was made for.</source>
        <translation>请使用该模型所对应的管线。</translation>
    </message>
    <message>
        <source>Use the prompt without Regional Conditioning and Timestep Range.</source>
        <translation>请让提示词不经过“区域条件”和“时间步范围”。</translation>
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
        <source>Weights that are kept as %s cannot be trained.</source>
        <translation>以 %s 保存的权重不能训练。</translation>
    </message>
    <message>
        <source>What describes the source acts in parts of the picture or of the run, or is several texts.</source>
        <translation>描述源的条件只作用于图像或运行过程的一部分，或由几段文本组成。</translation>
    </message>
    <message>
        <source>What was downloaded of %s is damaged.</source>
        <translation>为 %s 下载的内容已损坏。</translation>
    </message>
    <message>
        <source>What was found to stand for no prompt does not fit the prompt of this run.</source>
        <translation>求得的用来代表没有提示词的内容与这次运行的提示词不符。</translation>
    </message>
    <message>
        <source>What was learned of time does not fit the block &apos;%s&apos; of this model.</source>
        <translation>学到的时间内容与这个模型的块“%s”不符。</translation>
    </message>
    <message>
        <source>Where %s places of the model&apos;s attention lie in a latent of %s×%s is not known.</source>
        <translation>不知道模型注意力的 %s 个位置在 %s×%s 的潜变量中位于何处。</translation>
    </message>
    <message>
        <source>Where words act cannot be told while the picture is seen in windows.</source>
        <translation>通过窗口看图像时，无法得知词作用于何处。</translation>
    </message>
    <message>
        <source>Which layers carry style and layout is known for Stable Diffusion XL alone.</source>
        <translation>只有 Stable Diffusion XL 已知哪些层负责风格和布局。</translation>
    </message>
    <message>
        <source>Window %s shows %s frames, and its clip has %s.</source>
        <translation>窗口 %s 显示 %s 帧，而它的片段有 %s 帧。</translation>
    </message>
    <message>
        <source>Windows can have up to %s frames, and their stride must not be larger.</source>
        <translation>窗口最多可有 %s 帧，步幅不能更大。</translation>
    </message>
    <message>
        <source>Windows of %s frames with %s anchors have nothing new beside an overlap of %s.</source>
        <translation>%s 帧的窗口，在 %s 个锚点和 %s 帧的重叠之外没有新的帧。</translation>
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
        <source>Wire Encode Text to it, and combine behind it.</source>
        <translation>请接入“编码文本”，并在它之后再组合。</translation>
    </message>
    <message>
        <source>Wire Optical Flow of the same clip.</source>
        <translation>请接入同一片段的“光流估计”。</translation>
    </message>
    <message>
        <source>Wire Picture to Vary to its patches, once.</source>
        <translation>请把“要生成变体的图像”接到它的“补丁”，只接一次。</translation>
    </message>
    <message>
        <source>Wire a data set of clips.</source>
        <translation>请接入片段的数据集。</translation>
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
        <source>Wire a safety model.</source>
        <translation>请接入安全模型。</translation>
    </message>
    <message>
        <source>Wire a trajectory to Denoise Inverted.</source>
        <translation>请把轨迹接到“反演去噪”。</translation>
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
        <source>Wire as many edits as there are numbers, in the same order.</source>
        <translation>请按同样的顺序接入与编号一样多的编辑结果。</translation>
    </message>
    <message>
        <source>Wire at least one.</source>
        <translation>请至少接入一个。</translation>
    </message>
    <message>
        <source>Wire clips.</source>
        <translation>请接入片段。</translation>
    </message>
    <message>
        <source>Wire conditionings to this node.</source>
        <translation>请把条件接到这个节点。</translation>
    </message>
    <message>
        <source>Wire either an image or an embedding.</source>
        <translation>请接入图像或嵌入，只接其一。</translation>
    </message>
    <message>
        <source>Wire masks to this node.</source>
        <translation>请把遮罩接到这个节点。</translation>
    </message>
    <message>
        <source>Wire more pictures.</source>
        <translation>请接入更多图像。</translation>
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
        <source>Wire one mask, or one for each frame.</source>
        <translation>请接入一个遮罩，或每帧各一个。</translation>
    </message>
    <message>
        <source>Wire one mask, or one for each.</source>
        <translation>请接入一个遮罩，或每幅图像各一个。</translation>
    </message>
    <message>
        <source>Wire one of the two.</source>
        <translation>请接入两者之一。</translation>
    </message>
    <message>
        <source>Wire one picture and mask for each frame.</source>
        <translation>请为每帧接入一幅图像和一个遮罩。</translation>
    </message>
    <message>
        <source>Wire one picture or more to it.</source>
        <translation>请接入至少一幅图像。</translation>
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
        <source>Wire one that has rows.</source>
        <translation>请接入有行的表格。</translation>
    </message>
    <message>
        <source>Wire one, or as many as there are pictures.</source>
        <translation>连接一个，或与图像数量相同。</translation>
    </message>
    <message>
        <source>Wire one, or one for each.</source>
        <translation>请接入一个，或各接入一个。</translation>
    </message>
    <message>
        <source>Wire that of Invert.</source>
        <translation>请接入“反演”给出的轨迹。</translation>
    </message>
    <message>
        <source>Wire that of the model.</source>
        <translation>请接入该模型的文本编码器。</translation>
    </message>
    <message>
        <source>Wire the clip that the flow was measured on.</source>
        <translation>请接入测量光流时所用的片段。</translation>
    </message>
    <message>
        <source>Wire the conditioning that describes the picture when you invert or record it.</source>
        <translation>反演或记录图像时，请接入描述它的条件。</translation>
    </message>
    <message>
        <source>Wire the latent of the earlier part as start, and leave the strength at 1.</source>
        <translation>请把前一部分的潜变量接到“起点”，并让强度保持为 1。</translation>
    </message>
    <message>
        <source>Wire the list of Clip Windows, and what was made of every one of them.</source>
        <translation>请接入“划分窗口”的列表，以及由其中每个窗口得到的结果。</translation>
    </message>
    <message>
        <source>Wire the model&apos;s text encoder to the LoRA too, or directly to this node.</source>
        <translation>请把模型的文本编码器也接到 LoRA，或直接接到这个节点。</translation>
    </message>
    <message>
        <source>Wire the picture itself, or the embedding by the image encoder that the model was trained with.</source>
        <translation>请接入图像本身，或训练该模型时所用的图像编码器给出的嵌入。</translation>
    </message>
    <message>
        <source>Wire the picture that is looked at.</source>
        <translation>请接入所查看的图像。</translation>
    </message>
    <message>
        <source>Wire the same noise to Image to Video and to Denoise.</source>
        <translation>请把同一个噪声接到“图生视频”和“去噪”。</translation>
    </message>
    <message>
        <source>Wire the same trajectory to Denoise Inverted.</source>
        <translation>请把同一条轨迹接到“反演去噪”。</translation>
    </message>
    <message>
        <source>Wire the schedule as it was before the split.</source>
        <translation>请接入拆分之前的调度。</translation>
    </message>
    <message>
        <source>Words can only be replaced by as many: the source has %s, the prompt %s.</source>
        <translation>词只能替换为同样多的词：源有 %s 个，而提示词有 %s 个。</translation>
    </message>
    <message>
        <source>Words of a text that acts in a part of the picture or of the run cannot be followed: %s.</source>
        <translation>只在图像或运行过程的一部分起作用的文本，其中的词无法跟踪：%s。</translation>
    </message>
    <message>
        <source>Write a name, a colon and a number: up_blocks.0: 0.5</source>
        <translation>请写出名称、冒号和数字：up_blocks.0: 0.5</translation>
    </message>
    <message>
        <source>Write a text, or wire a reference.</source>
        <translation>请写入文本，或接入参考。</translation>
    </message>
    <message>
        <source>Write a word, a phrase, or /a regular expression/.</source>
        <translation>请写出词、短语，或 /正则表达式/。</translation>
    </message>
    <message>
        <source>Write classes into CLIP Features, one on a line.</source>
        <translation>请在“CLIP 特征”中写出类别，每行一个。</translation>
    </message>
    <message>
        <source>Write it as #rrggbb, such as #ff8800.</source>
        <translation>请写成 #rrggbb，例如 #ff8800。</translation>
    </message>
    <message>
        <source>Write it as 0, 8, 15 or 0:100:10.</source>
        <translation>请写成 0, 8, 15 或 0:100:10 的形式。</translation>
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
        <source>Write one label for each table, each on its own line, or none.</source>
        <translation>请为每张表格写一个标签，每个占一行，或都不写。</translation>
    </message>
    <message>
        <source>Write one line for all pictures, or a line for each of them.</source>
        <translation>请为所有图像写一行，或为每幅图像各写一行。</translation>
    </message>
    <message>
        <source>Write one line for each entry: {&quot;path&quot;: &quot;a.png&quot;, &quot;text&quot;: &quot;a cat&quot;}</source>
        <translation>请为每个条目写一行：{&quot;path&quot;: &quot;a.png&quot;, &quot;text&quot;: &quot;a cat&quot;}</translation>
    </message>
    <message>
        <source>Write one word or phrase on a line, such as: %s</source>
        <translation>请每行写一个词或短语，例如：%s</translation>
    </message>
    <message>
        <source>Write the name of one on each line of &apos;classes&apos;.</source>
        <translation>请在“类别”的每一行写一个类别的名称。</translation>
    </message>
    <message>
        <source>Write the numbers with commas between them: 7, 8, 9.</source>
        <translation>请在数字之间加逗号：7, 8, 9。</translation>
    </message>
    <message>
        <source>Write the token where it belongs.</source>
        <translation>请在合适的位置写上这个词元。</translation>
    </message>
    <message>
        <source>Write up to eight hexadecimal digits: 0 to 9 and a to f.</source>
        <translation>请写出最多八位十六进制数字：0 到 9 和 a 到 f。</translation>
    </message>
    <message>
        <source>Write what there is to be more or less of.</source>
        <translation>请写出要增加或减少的内容。</translation>
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
        <source>a painting</source>
        <translation>绘制内容</translation>
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
        <source>clip tuning</source>
        <translation>片段微调</translation>
    </message>
    <message>
        <source>denoiser</source>
        <translation>去噪器</translation>
    </message>
    <message>
        <source>depth model</source>
        <translation>深度模型</translation>
    </message>
    <message>
        <source>emptied the device&apos;s caches</source>
        <translation>已清空设备的缓存</translation>
    </message>
    <message>
        <source>features of clips</source>
        <translation>片段的特征</translation>
    </message>
    <message>
        <source>features of pictures</source>
        <translation>图像的特征</translation>
    </message>
    <message>
        <source>frame interpolator</source>
        <translation>插帧模型</translation>
    </message>
    <message>
        <source>image encoder</source>
        <translation>图像编码器</translation>
    </message>
    <message>
        <source>image translator</source>
        <translation>图像转换模型</translation>
    </message>
    <message>
        <source>it hangs on a choice that is made while running</source>
        <translation>它取决于运行中才做出的选择</translation>
    </message>
    <message>
        <source>it has no tile &apos;%s&apos;</source>
        <translation>它没有分块“%s”</translation>
    </message>
    <message>
        <source>it has not run yet</source>
        <translation>它尚未运行</translation>
    </message>
    <message>
        <source>it has other parts than size, tiles and classes</source>
        <translation>它有 size、tiles 和 classes 之外的部分</translation>
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
        <source>it is no JSON object</source>
        <translation>它不是 JSON 对象</translation>
    </message>
    <message>
        <source>it is not a picture</source>
        <translation>它不是图像</translation>
    </message>
    <message>
        <source>it is too large</source>
        <translation>它太大</translation>
    </message>
    <message>
        <source>it names no file</source>
        <translation>它没有写出文件</translation>
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
        <source>its classes are no list of at most %s names</source>
        <translation>它的类别不是最多 %s 个名称的列表</translation>
    </message>
    <message>
        <source>its inputs have changed</source>
        <translation>它的输入已改变</translation>
    </message>
    <message>
        <source>its last picture is cut short</source>
        <translation>它的最后一幅图像不完整</translation>
    </message>
    <message>
        <source>its size is not two whole numbers from 1 to %s</source>
        <translation>它的尺寸不是 1 到 %s 的两个整数</translation>
    </message>
    <message>
        <source>its span holds no frame</source>
        <translation>它的时间段中没有帧</translation>
    </message>
    <message>
        <source>its summary has %s features, and the model takes %s</source>
        <translation>它的摘要有 %s 个特征，而模型接受 %s 个</translation>
    </message>
    <message>
        <source>its tiles are no object</source>
        <translation>它的 tiles 不是对象</translation>
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
        <source>line %s</source>
        <translation>第 %s 行</translation>
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
        <source>numbers from 0 to %s</source>
        <translation>0 到 %s 的数字</translation>
    </message>
    <message>
        <source>perceptual metric</source>
        <translation>感知度量</translation>
    </message>
    <message>
        <source>row %s</source>
        <translation>第 %s 行</translation>
    </message>
    <message>
        <source>safety model</source>
        <translation>安全模型</translation>
    </message>
    <message>
        <source>second text encoder</source>
        <translation>第二个文本编码器</translation>
    </message>
    <message>
        <source>segmentation model</source>
        <translation>分割模型</translation>
    </message>
    <message>
        <source>style model</source>
        <translation>风格模型</translation>
    </message>
    <message>
        <source>text classifier</source>
        <translation>文本分类器</translation>
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
        <source>there is no such file</source>
        <translation>没有这样的文件</translation>
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
        <source>tile %s is damaged</source>
        <translation>分块 %s 已损坏</translation>
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
        <source>A handle to a network that finds frames between others (RIFE; Huang et al. 2022, arXiv:2011.06294).</source>
        <translation>在帧之间求出新帧的网络的句柄（RIFE；Huang et al. 2022，arXiv:2011.06294）。</translation>
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
        <source>Carry edited keyframes to all frames of a clip, along its motion.

video is the source clip, flow its motion, keyframes the edits of its frames with the numbers frame_numbers, in that order (Keyframes, Select Frames and an image model make them). Each frame gets the edit of the keyframe before it and of the one behind it by chained optical flow; the nearer one counts more, and either only where the motion finds its way and the source looks the same there. With gradients the two are joined by their details, so that they do not blur each other; weights is faster, and softer. match_colours lets colours go from one keyframe&apos;s to the next one&apos;s. correct_drift measures long ways again, so that errors do not add up.

What no keyframe shows (white in hidden) is the source with the edit&apos;s colours. Where that shows, or where the picture smears, choose more keyframes. It carries what the edit painted, and makes nothing anew.

Our own, of known parts: occlusion check (arXiv:1711.07837), screened Poisson joining (Bhat et al. 2008).</source>
        <translation>把编辑过的关键帧沿片段的运动传到所有帧。

“视频”是源片段，“光流”是它的运动，“关键帧”是对编号为“帧编号”的那些帧的编辑结果，顺序相同（由“关键帧”、“选取多帧”和图像模型得到）。每一帧由串接的光流得到前一个和后一个关键帧的编辑；较近的分量更大，并且只在运动走得通、源在那里看上去相同之处采用。选择“梯度”时，两者按细节结合，不会互相模糊；“权重”更快，也更柔和。“匹配颜色”让颜色从一个关键帧的颜色过渡到下一个的。“校正漂移”重新测量较长的路径，使误差不会累积。

没有关键帧显示之处（在“被遮挡”中为白色）是带有编辑颜色的源。这种地方很明显，或图像出现拖影时，请选取更多关键帧。它传递编辑所画的内容，不生成任何新内容。

自创方法，由已知的部分组成：遮挡检查（arXiv:1711.07837），屏蔽泊松结合（Bhat et al. 2008）。</translation>
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
        <source>Compute attention in every n-th step only, and take it over in between.

Attention within a frame (spatial_interval) changes fastest, that over time (temporal_interval) less, that to the prompt (cross_interval) least, so each has its own n; 1 changes nothing. It is so from start to end, as parts of the run. For Flux, CogVideoX, Wan and Latte.

Source: Zhao et al. 2024, arXiv:2408.12588.</source>
        <translation>每隔若干步才计算一次注意力，其间沿用上次的结果。

帧内的注意力（“空间间隔步数”）变化最快，跨时间的（“时间间隔步数”）较慢，对提示词的（“交叉间隔步数”）最慢，所以各有自己的步数；1 表示不改变。从“起点”到“终点”起作用，以运行过程的比例计。用于 Flux、CogVideoX、Wan 和 Latte。

来源：Zhao et al. 2024，arXiv:2408.12588。</translation>
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
        <source>Draw pictures as with a pen: a line wherever it is darker than around.

line_width is that of the lines; with more contrast, fainter ones are drawn too. For ControlNets that are steered by line art.

Source: Winnemöller et al. 2012, &quot;XDoG&quot;, with white lines on black.</source>
        <translation>把图像画成钢笔画：比周围暗的地方画线。

“线宽”是线的宽度；“对比度”越高，越淡的线也会画出。供以线稿引导的 ControlNet 使用。

来源：Winnemöller et al. 2012，“XDoG”，改为黑底白线。</translation>
    </message>
    <message>
        <source>Draw the edges of pictures as white lines on black (Canny 1986), as Canny ControlNets are steered by.

Edges begin where brightness changes by more than high_threshold, and are followed as long as it changes by more than low_threshold. A little blur before keeps texture and noise out.</source>
        <translation>把图像的边缘画成黑底白线（Canny 1986），供 Canny ControlNet 使用。

亮度变化超过“高阈值”处开始边缘，并沿着变化仍超过“低阈值”的地方延伸。事先稍加模糊可以排除纹理和噪声。</translation>
    </message>
    <message>
        <source>Draw the main outlines of pictures in thick strokes, as if scribbled by hand.

Details smaller than simplify are left out. For ControlNets that are steered by scribbles.

Source: the edges of Canny 1986, above a threshold by Otsu 1979 and made line_width wide.</source>
        <translation>用粗笔画出图像的主要轮廓，如同手绘涂鸦。

小于“简化”的细节会略去。供以涂鸦引导的 ControlNet 使用。

来源：Canny 1986 的边缘，以 Otsu 1979 求出阈值，并加粗到“线宽”。</translation>
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
        <source>FIFO-Diffusion</source>
        <translation>FIFO-Diffusion</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
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
        <source>For clips: guide the first frame by first_scale, the last as strongly as the guidance says, evenly in between.

So the frames near a given first picture keep to it.

Source: Stable Video Diffusion, Blattmann et al. 2023, arXiv:2311.15127.</source>
        <translation>用于片段：第一帧的引导强度为“首帧系数”，最后一帧为引导自己的强度，中间均匀过渡。

这样，靠近给定首幅图像的帧会与它保持一致。

来源：Stable Video Diffusion，Blattmann et al. 2023，arXiv:2311.15127。</translation>
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
        <source>Frame Interpolator</source>
        <translation>插帧模型</translation>
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
        <source>Keep an edit to where some words act; everywhere else the picture stays what the source is.

Wire it to Denoise Inverted beside Prompt-to-Prompt. words are of the new prompt, source_words of the source&apos;s: the part that may change is where either act, without where kept_words (of the new prompt) do. It is found on the way, and holds from start of the run on. With a mask, painted or by Attention Maps, you see beforehand what may change: where it is white.

If too much changes, raise the threshold or lower the margin (a part of the picture&apos;s smaller side); if an edit is cut off, do the opposite.

Where the pictures of the batch are the frames of a clip and the part flickers, let them agree on it (across_frames): by its attention, each place takes what the first frame and the one before say of it.

Sources: Hertz et al. 2022, arXiv:2208.01626; across frames, Edit-A-Video, arXiv:2303.07945.</source>
        <translation>让编辑只在某些词起作用之处进行；其余各处的图像与源相同。

把它与“Prompt-to-Prompt”一起接到“反演去噪”。“词语”是新提示词的，“源词语”是源提示词的：可以改变的部分是两者之一起作用之处，去掉“保留词语”（属于新提示词）起作用之处。它在运行途中求出，从运行的“起点”起有效。接入绘制的或由“注意力图”得到的遮罩时，可以事先看到哪些部分可以改变：白色之处。

改变太多时，请提高“阈值”或减小“边距”（以图像短边的比例计）；编辑被切断时，请反过来做。

批次中的图像是片段的各帧，而这一部分闪烁时，请让各帧对它取得一致（“跨帧”）：每个位置按注意力采用第一帧和前一帧对它的判断。

来源：Hertz et al. 2022，arXiv:2208.01626；跨帧：Edit-A-Video，arXiv:2303.07945。</translation>
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
        <source>Let Flux.1 vary a picture: what it shows is put behind the words of the prompt, as further tokens.

conditioning comes from Encode Text; with an empty prompt the picture alone decides, and words change it the more the lower strength is: try 0.3 to 0.7 where they are not heard. Pictures of a batch, and several of these nodes in a row, act together. model is the folder of Flux.1 Redux, in the layout of diffusers.

Source: Black Forest Labs 2024, github.com/black-forest-labs/flux.</source>
        <translation>让 Flux.1 生成图像的变体：图像显示的内容作为更多词元排在提示词的词之后。

“条件”来自“编码文本”；提示词为空时只由图像决定，“强度”越低，词对它的改变越大：词没有起作用时，请试 0.3 到 0.7。批次中的图像，以及接连使用的几个这种节点，会共同作用。“模型”是 Flux.1 Redux 的文件夹，采用 diffusers 的布局。

来源：Black Forest Labs 2024，github.com/black-forest-labs/flux。</translation>
    </message>
    <message>
        <source>Let a clip run slower or faster, or at another rate at the same speed, with new frames in between.

speed 0.5 takes twice as long; rate is that of the result (0: that of the clip). Frames that lie between two others are the nearest of them (nothing is computed), a mix of both, or moved to where things are then by optical flow (motion), which needs no weights, or by the network that is wired as interpolator. Where motion is large or hidden things come out, it smears: film at a higher rate, or take nearest. The sound keeps in step, at its pitch.

RIFE: Huang et al. 2022, arXiv:2011.06294. Flow: forward projection (Baker et al. 2011).</source>
        <translation>让片段变慢或变快，或以同样的速度采用另一帧率，并在其间加入新的帧。

“速度”为 0.5 时时长加倍；“帧率”是结果的帧率（0：片段自身的）。位于两帧之间的帧，可取最近的一帧（不计算）、两者的混合，或用光流移到当时的位置（“运动”，不需要权重），或用接到“插帧模型”的网络求出。运动很大或被遮挡的东西出现时，会出现拖影：请以更高的帧率拍摄，或选择“最近邻”。声音保持同步，音高不变。

RIFE：Huang et al. 2022，arXiv:2011.06294。光流：前向投影（Baker et al. 2011）。</translation>
    </message>
    <message>
        <source>Let a picture that goes with one frame of a clip (an edit of it, say) move along with the clip.

Gives one frame for each of the clip, and masks that are white where the picture has nothing to show: what was hidden in frame, or outside of it. Small errors add up, so that a few dozen frames are the limit.</source>
        <translation>让与片段中某一帧对应的图像（例如对它的修改）随片段一起运动。

为片段的每一帧给出一帧，并给出遮罩：图像没有内容可显示之处为白色，即在那一帧中被遮挡或位于画面之外的部分。小误差会累积，所以以几十帧为限。</translation>
    </message>
    <message>
        <source>Let a safety model look at every n-th frame of a clip, and at the last one; see Safety Check.

A frame that is refused hides all frames up to the next one that was looked at and passed, before and after it. If something slips through, look at more frames: lower stride first.</source>
        <translation>让安全模型查看片段的每 n 帧中的一帧，以及最后一帧；见“安全检查”。

被拒绝的帧会使它前后的所有帧隐藏，直到下一个查看过并通过的帧为止。有内容漏过时，请查看更多帧：先降低“步幅”。</translation>
    </message>
    <message>
        <source>Let brightness and colours change slowly: mean and contrast of each colour are smoothed.

smoothing says over about how many frames. For light that pulses, time lapses, and edits whose tint changes from frame to frame. It changes whole frames alone; for flicker in parts of the picture use Temporal Filter with the flow. Cuts are smoothed too: split the clip there first. Where slow changes of the light flatten, lower smoothing.</source>
        <translation>让亮度和颜色缓慢变化：对每种颜色的均值和对比度进行平滑。

“平滑程度”说明大约在多少帧的范围内平滑。用于忽明忽暗的光线、延时摄影，以及色调逐帧变化的编辑。它只改变整帧；图像局部的闪烁请用接入光流的“时间滤波”。镜头切换也会被平滑：请先在那里拆分片段。光线的缓慢变化被抹平时，请降低“平滑程度”。</translation>
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

It may be one for Stable Diffusion 1, 2, XL or 3, for Flux or for Hunyuan-DiT, for one type of pictures or (ControlNet-Union) for several: a folder, or for Stable Diffusion 1, 2 and XL a .safetensors file. ControlNet-XS and SparseCtrl come through here too, as folders or files, and ControlNet-LLLite as a file for Stable Diffusion XL. Source: Zhang et al. 2023, arXiv:2302.05543.</source>
        <translation>载入用边缘、姿态或深度的图像引导去噪器的网络。

它可以用于 Stable Diffusion 1、2、XL 或 3、Flux 或 Hunyuan-DiT，接受一种或几种（ControlNet-Union）图像：文件夹，或者用于 Stable Diffusion 1、2 和 XL 的 .safetensors 文件。ControlNet-XS 和 SparseCtrl 也在这里载入，可以是文件夹或文件；还有 ControlNet-LLLite，即用于 Stable Diffusion XL 的文件。来源：Zhang et al. 2023，arXiv:2302.05543。</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>遮罩</translation>
    </message>
    <message>
        <source>Measure an edited clip in the ways that papers report: one row.

flow is that of the source, and names its estimator in the row: figures by different estimators cannot be compared. warp error: how far neighbouring frames differ once the motion of the source is taken out, as a mean square of values in 0..1 (papers often print 1000 times this); pixel MSE: the same with each frame carried on to the next; flicker: how far frames differ from the mean of their neighbours, brought onto them; source MSE: how far frames are from those of the source. Less is better in all of these, and none of them knows whether anything was edited: an unchanged clip is perfect.

With clip: temporal CLIP, how alike neighbouring frames are to it; with a target_prompt, prompt CLIP, how well that describes the frames; with a source_prompt too, frame accuracy, the part of frames that the new prompt describes better than the old one. More is better.

Sources: Lai et al. 2018, arXiv:1808.00449; Esser et al. 2023, arXiv:2302.03011; Qi et al. 2023, arXiv:2303.09535; Yang et al. 2023, arXiv:2306.07954. People&apos;s judgement agrees with such figures only in part: look at the clips too.</source>
        <translation>以论文报告的方式测量编辑后的片段：一行。

“光流”属于源，并在行中写出它的估计器：不同估计器的数据不能互相比较。warp error：去掉源的运动之后，相邻帧相差多少，为 0..1 取值的均方（论文常列出它的 1000 倍）；pixel MSE：把每一帧移到下一帧上所得的同样数据；flicker：各帧与移到其上的相邻帧的平均相差多少；source MSE：各帧与源的各帧相差多少。这些都是越小越好，并且都不知道是否编辑过：没有改变的片段是完美的。

接入“CLIP”时：temporal CLIP，即它所见的相邻帧的相似程度；有“目标提示词”时，prompt CLIP，即它对各帧的描述有多准确；还有“源提示词”时，frame accuracy，即新提示词比旧提示词描述得更准确的帧所占的比例。这些越大越好。

来源：Lai et al. 2018，arXiv:1808.00449；Esser et al. 2023，arXiv:2302.03011；Qi et al. 2023，arXiv:2303.09535；Yang et al. 2023，arXiv:2306.07954。人的判断与这些数据只有部分一致：请同时查看片段。</translation>
    </message>
    <message>
        <source>Measure how far each frame of a clip is from the same frame of another one, up to the end of the shorter.

MSE is the mean squared error of values in 0..1, PSNR the same in decibels (more is closer; infinite where equal), SSIM the structural similarity (1 where equal; Wang et al. 2004). Time is in seconds.</source>
        <translation>测量片段的每一帧与另一片段同一帧相差多少，到较短者结束为止。

MSE 是取值 0..1 的均方误差，PSNR 是同一误差的分贝值（越大越接近；相同时为无穷大），SSIM 是结构相似度（相同时为 1；Wang et al. 2004）。时间以秒为单位。</translation>
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
        <source>Replace every occurrence of one piece of text by another.

Wire a list into replace_with to make a prompt for each of its items: a photo of SUBJECT at dawn.</source>
        <translation>把一段文字的每次出现都替换为另一段。

把列表接到“替换为”，就会为其中每一项生成一条提示词：a photo of SUBJECT at dawn。</translation>
    </message>
    <message>
        <source>Replace every other frame by what lies halfway between its neighbours, then the others likewise.

What flickers from frame to frame goes, and what moves on stays. As a step of denoising it is part of ControlVideo (Zhang et al. 2023, arXiv:2305.13077); this is the same on finished frames, by optical flow, or by that paper&apos;s network (RIFE) where one is wired as interpolator. It is done times times, each of which costs some sharpness: lower strength where that shows. The first and the last frame stay.</source>
        <translation>先把每隔一帧替换为前后两帧的中间状态，再对其余的帧同样处理。

逐帧闪烁的内容消失，持续运动的内容保留。作为去噪的一步，它是 ControlVideo 的一部分（Zhang et al. 2023，arXiv:2305.13077）；这里是用于已完成的帧的同一方法，采用光流；接入论文中的网络（RIFE）作为“插帧模型”时采用该网络。它重复“次数”所说的遍数，每一遍都会损失一些清晰度：明显时请降低“强度”。第一帧和最后一帧保持不变。</translation>
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
        <source>Steer a few frames of a clip by a picture each; the frames between follow.

frame_numbers are their numbers, from 0, with commas (negative ones from the end; start:stop:step is a range without its stop): as many as there are pictures in the batch. The pictures are in the form that the network was trained on (photographs, sketches). It acts from start to end, as parts of the run.

Where the clip stands still, or jumps at a frame that has a picture, lower strength first; where those between go their own way, give more frames a picture. Pictures that the model itself has made are followed best.

Source: Guo et al. 2023, arXiv:2311.16933.</source>
        <translation>用图像分别引导片段中的少数几帧；其间的各帧随之变化。

“帧编号”是它们的编号，从 0 数起，用逗号分隔（负数从末尾数；start:stop:step 是不含 stop 的范围）：数量与批次中的图像相同。图像须为训练该网络时所用的形式（照片、草图）。它从“起点”到“终点”起作用，以运行的比例表示。

片段静止不动，或在有图像的帧处跳变时，请先降低“强度”；其间的帧各行其是时，请给更多的帧配上图像。跟随得最好的是模型自己生成的图像。

来源：Guo et al. 2023，arXiv:2311.16933。</translation>
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
        <source>Turn noise into a latent, removing a little of it at each step.

steps and guidance_scale hold where no schedule or guidance is wired. Where no negative conditioning is wired, guidance steers away from the empty prompt. Models that make pictures of their own accord take no conditioning.

With a latent as start, denoising begins from it with noise of strength added (SDEdit, Meng et al. 2021, arXiv:2108.01073): 0 leaves it as it is, 1 keeps next to nothing of it. The result then has the size of start. Where the schedule is a later part of one that was split, start is what the earlier part left.

Where only what acts late has changed since an earlier run (a second prompt, a ControlNet&apos;s end, a late LoRA, the end of the schedule), it goes on from the step before that.</source>
        <translation>把噪声变成潜变量，每一步去除一点噪声。

没有接入调度或引导时，使用“步数”和“引导强度”。没有接入负面条件时，引导使结果远离空提示词。自行生成图像的模型不接受条件。

把潜变量接到“起点”时，去噪从它开始，并加入“强度”所给的噪声（SDEdit，Meng et al. 2021，arXiv:2108.01073）：0 保持原样，1 几乎什么都不保留。结果的尺寸与“起点”相同。调度是拆分后的后一段时，“起点”是前一段留下的结果。

与先前的运行相比，只有在后期起作用的部分改变时（第二个提示词、ControlNet 的终点、后期的 LoRA、调度的末尾），从那之前的一步继续。</translation>
    </message>
    <message>
        <source>Turn pictures into another kind with a generator: maps into streets, edges into shoes, horses into zebras.

Any size is taken; the picture is continued at its edges to what the network needs, and cut back. Best is the size that it was trained with (mostly 256 pixels): Resize Image first. Where a generator was trained with dropout (pix2pix), that is its only source of variation: seed draws it, and off, it is the mean of what it would make. statistics says whether batch normalisation uses those of the picture (as the authors do) or of the training; with CycleGAN&apos;s instance normalisation it changes nothing.

If colours or contrast are off, change statistics first; then see that the picture is of the kind, size and direction (A to B) that the generator was trained for.

Sources: Isola et al. 2017, arXiv:1611.07004; Zhu et al. 2017, arXiv:1703.10593.</source>
        <translation>用生成器把图像转换为另一种图像：地图变街景，边缘变鞋子，马变斑马。

可接受任何尺寸；图像会在边缘处延伸到网络所需的大小，之后再裁回。最好使用训练时的尺寸（多为 256 像素）：请先用“缩放图像”。生成器训练时使用了 dropout（pix2pix）的，它是变化的唯一来源：由“种子”抽取；关闭时，得到它会生成的结果的平均。“统计”决定批归一化使用图像的统计（与作者相同）还是训练的统计；对 CycleGAN 的实例归一化没有影响。

颜色或对比度不对时，请先更改“统计”；然后检查图像的种类、尺寸和方向（A 到 B）是否与训练生成器时相同。

来源：Isola et al. 2017，arXiv:1611.07004；Zhu et al. 2017，arXiv:1703.10593。</translation>
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
        <source>-1 to 1</source>
        <translation>-1 到 1</translation>
    </message>
    <message>
        <source>0 to 1</source>
        <translation>0 到 1</translation>
    </message>
    <message>
        <source>0 to 255</source>
        <translation>0 到 255</translation>
    </message>
    <message>
        <source>A clip at a glance: count frames at equal distances, the first and the last among them, side by side.

height is that of the frames on the strip. Clips of fewer frames show each once.</source>
        <translation>片段一览：等距地取“数量”帧，包括第一帧和最后一帧，并排显示。

“高度”是条上各帧的高度。片段的帧数不足时，每帧显示一次。</translation>
    </message>
    <message>
        <source>A clip. frames: F×C×H×W, uint8 in 0..255 or float32 in 0..1, on the CPU; C is 3, or 4 with straight alpha.</source>
        <translation>视频片段。frames：F×C×H×W，取值 0..255 的 uint8 或 0..1 的 float32，位于内存；C 为 3，带非预乘透明通道时为 4。</translation>
    </message>
    <message>
        <source>A handle to a network by whose features sets of pictures or clips are compared, as data.</source>
        <translation>以数据表示的网络的句柄，按它的特征比较图像或片段的集合。</translation>
    </message>
    <message>
        <source>A handle to a network that answers a picture with classes, a map or another picture.</source>
        <translation>对图像给出类别、图或另一幅图像的网络的句柄。</translation>
    </message>
    <message>
        <source>A handle to a network that says which of its classes a text belongs to. tokenizer is a folder.</source>
        <translation>判断文本属于它的哪些类别的网络的句柄。tokenizer 是文件夹。</translation>
    </message>
    <message>
        <source>A handle to a network that tells how different two pictures look (LPIPS; Zhang et al. 2018, arXiv:1801.03924).</source>
        <translation>判断两幅图像看上去相差多少的网络的句柄（LPIPS；Zhang et al. 2018，arXiv:1801.03924）。</translation>
    </message>
    <message>
        <source>A list of pictures or clips on disk, with what is known of each; nothing is read before it is asked for.</source>
        <translation>磁盘上图像或片段的列表，以及对每一项已知的内容；需要之前什么都不读取。</translation>
    </message>
    <message>
        <source>A map of what is to be where, which you paint yourself: double click the node&apos;s picture, or press Paint.

classes names one class on each line, with a colour behind it if you like (roof #c04020). Names that ADE20K has take their colours there, as segmentation ControlNets know them. Wire image to such a ControlNet; masks is the list of all classes&apos; masks, in their order, and Mask of a Class picks one from map, for Regional Conditioning or Inpaint.

The picture wired to background gives the size and is painted upon. Renaming, moving or adding classes keeps what was painted; what belongs to a class that is taken out is of no class.</source>
        <translation>由你自己绘制的、说明何物在何处的图：双击节点的图像，或按“绘制”。

“类别”每行写一个类别的名称，后面可以写颜色（roof #c04020）。ADE20K 中有的名称采用它在那里的颜色，即分割 ControlNet 所认识的颜色。请把“图像”接到这样的 ControlNet；“遮罩”是所有类别的遮罩按顺序组成的列表，“类别遮罩”则从“类别图”中取出一个，供“区域条件”或“局部重绘”使用。

接到“背景”的图像决定尺寸，并在其上绘制。重命名、移动或添加类别时，已绘制的内容会保留；移除的类别所占的部分不再属于任何类别。</translation>
    </message>
    <message>
        <source>A mask that you paint yourself: double click the node&apos;s picture, or press Paint.

The picture that is wired to background is what you paint upon, and the mask has its size; without one it has width and height. Where the picture gets another size, what was painted is stretched to it. What you paint is kept in the workflow itself.

For Inpaint, paint a little more than what is to go, or grow the mask; feather it for Blend Images.</source>
        <translation>由你自己绘制的遮罩：双击节点的图像，或按“绘制”。

在接到“背景”的图像上绘制，遮罩与它同样大小；没有接入时，大小为“宽度”和“高度”。图像的尺寸改变时，已绘制的内容随之拉伸。绘制的内容保存在工作流之中。

用于“局部重绘”时，请画得比要去掉的部分稍大，或扩展遮罩；用于“混合图像”时，请羽化它。</translation>
    </message>
    <message>
        <source>A part of a long clip, by the numbers of its frames.</source>
        <translation>长片段的一部分，以帧的编号表示。</translation>
    </message>
    <message>
        <source>ADE20K</source>
        <translation>ADE20K</translation>
    </message>
    <message>
        <source>AdaIN</source>
        <translation>AdaIN</translation>
    </message>
    <message>
        <source>AdaIN Guidance</source>
        <translation>AdaIN 引导</translation>
    </message>
    <message>
        <source>Add Sound</source>
        <translation>添加声音</translation>
    </message>
    <message>
        <source>Add a LoRA to a model: a small file that changes its style, or teaches it a person or a thing.

Several can follow one another. weight is for the denoiser, from start to end as parts of the run; text_weight for the text encoder, which many LoRAs change too: wire it in and use the one that comes out. Files of LoRA, LoCon, LoHa, LoKr and DoRA are read, in the layouts of diffusers and of kohya&apos;s trainers. The model itself stays as it is for everything else that uses it.

layer_weights multiply the weight in some layers of the denoiser, by what their names begin with, such as down_blocks: 0, mid_block: 0.5, up_blocks.1: 1.2; all others keep it. Where a LoRA brings the pictures that it was trained on along with its style, turn down the layers in the middle first.

Source: Hu et al. 2021, arXiv:2106.09685.</source>
        <translation>给模型加上 LoRA：一个小文件，改变模型的风格，或教它认识某个人或物。

可以接连使用几个。“权重”用于去噪器，从“起点”到“终点”，以运行过程的比例计；“文本权重”用于文本编码器，许多 LoRA 也会改变它：请把它接入，并使用传出的那个。可读取 LoRA、LoCon、LoHa、LoKr 和 DoRA 文件，布局可以是 diffusers 的或 kohya 训练器的。对其他使用该模型的部分，模型本身保持不变。

“层权重”在去噪器的某些层中与权重相乘，按层名称的开头指定，例如 down_blocks: 0, mid_block: 0.5, up_blocks.1: 1.2；其余的层不变。LoRA 除了风格还带来训练图像的内容时，请先降低中间的层。

来源：Hu et al. 2021，arXiv:2106.09685。</translation>
    </message>
    <message>
        <source>Apply Clip Tuning</source>
        <translation>应用片段微调</translation>
    </message>
    <message>
        <source>Apply ONNX Network</source>
        <translation>应用 ONNX 网络</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>注意力</translation>
    </message>
    <message>
        <source>Attention Fusion</source>
        <translation>注意力融合</translation>
    </message>
    <message>
        <source>Attention Maps</source>
        <translation>注意力图</translation>
    </message>
    <message>
        <source>Background Smoothing</source>
        <translation>背景平滑</translation>
    </message>
    <message>
        <source>CFG++</source>
        <translation>CFG++</translation>
    </message>
    <message>
        <source>CIFAR</source>
        <translation>CIFAR</translation>
    </message>
    <message>
        <source>CLIP Clip Features</source>
        <translation>CLIP 片段特征</translation>
    </message>
    <message>
        <source>CLIP Features</source>
        <translation>CLIP 特征</translation>
    </message>
    <message>
        <source>CLIP Score</source>
        <translation>CLIP 分数</translation>
    </message>
    <message>
        <source>Caption Table</source>
        <translation>说明表</translation>
    </message>
    <message>
        <source>Carry the background from frame to frame along the source clip&apos;s motion, late in the run.

From FRESCO (Yang et al. 2024, arXiv:2403.12962). What is white in foreground (one mask, or one for each frame) stays each frame&apos;s own, and so does what a frame newly shows; without a mask, all counts as background. Where things smear, mark them as foreground.</source>
        <translation>在运行的后期，让背景沿源片段的运动逐帧传递。

取自 FRESCO（Yang et al. 2024，arXiv:2403.12962）。“前景”中的白色部分（一个遮罩，或每帧各一个）由各帧自己决定，帧中新出现的部分也是如此；没有遮罩时，全部视为背景。出现拖影之处，请标为前景。</translation>
    </message>
    <message>
        <source>Carry the shapes of a reference frame along the source clip&apos;s flow into all frames, early in the run.

The shape-aware fusion of Rerender-A-Video (Yang et al. 2023, arXiv:2306.07954). flow is that of the source frames, of which there are as many as are denoised. What the reference does not show stays each frame&apos;s own. Where shapes drift, end later; where one sees blocks or trails, end earlier.</source>
        <translation>在运行的早期，让参考帧的形状沿源片段的光流传到所有帧。

即 Rerender-A-Video 的形状感知融合（Yang et al. 2023，arXiv:2306.07954）。“光流”属于源的各帧，帧数与去噪的相同。参考帧没有显示的部分由各帧自己决定。形状漂移时，让终点更晚；出现块状或拖尾时，让终点更早。</translation>
    </message>
    <message>
        <source>Chain Flow</source>
        <translation>串接光流</translation>
    </message>
    <message>
        <source>Change a picture by changing its prompt: the layout stays, because attention stays what it was.

Wire it to Denoise Inverted, with the trajectory of a picture that was inverted or recorded, and the new prompt. replace takes the prompts word by word (as many in each: &quot;apple&quot; for &quot;orange&quot;); refine keeps what both say and leaves new words to themselves; automatic replaces where there are as many words.

The attention to the words is the source&apos;s until cross_until of the run, that of places to each other until self_until. If the picture hardly changes, lower self_until first; if the layout is lost, raise it. fine_layers holds on to texture too, in UNets. words gives single words of the new prompt their own part of the run, one on a line: hat: 0 - 0.3.

In models in which picture and text are one sequence (Stable Diffusion 3, Flux), the attention to words is that of the picture to the text, and places keep the queries and keys of the source.

Source: Hertz et al. 2022, arXiv:2208.01626.</source>
        <translation>通过更改提示词来更改图像：布局保持不变，因为注意力保持原样。

把它接到“反演去噪”，并接入反演或记录的图像的轨迹，以及新的提示词。“替换”逐词对应两个提示词（词数相同：以“apple”代替“orange”）；“细化”保留两者共有的，新词不受约束；“自动”在词数相同时替换。

对词的注意力在运行的“交叉截止”之前取自源，各处之间的注意力在“自注意力截止”之前取自源。图像几乎不变时，请先降低“自注意力截止”；布局丢失时，提高它。“精细层”在 UNet 中也保持纹理。“词语”为新提示词中的个别词指定各自起作用的一段，每行一个：hat: 0 - 0.3。

在图像与文本为同一序列的模型中（Stable Diffusion 3、Flux），对词的注意力是图像对文本的注意力，各处保留源的查询和键。

来源：Hertz et al. 2022，arXiv:2208.01626。</translation>
    </message>
    <message>
        <source>Choose Columns</source>
        <translation>选择列</translation>
    </message>
    <message>
        <source>Choose frames that stand for the others, as a list of numbers for Select Frames and Propagate Keyframes.

interval: every so many frames, and the last. scenes: the first of each scene, where colours change at once by more than cut. motion needs the clip&apos;s flow: a new one as soon as the last one does not explain more than unexplained of the frame, with distances from shortest to longest, and the last frame.

Where edits swim or smear between keyframes, choose more: a shorter interval, or less left unexplained.</source>
        <translation>选取能代表其他帧的帧，给出供“选取多帧”和“传播关键帧”使用的编号列表。

“间隔步数”：每隔若干帧取一帧，以及最后一帧。“场景”：每个场景的第一帧，即颜色骤变超过“切换”之处。“运动”需要片段的光流：上一个关键帧不能解释的部分超过画面的“未解释”时，取新的一个，间距在“最短”到“最长”之间，以及最后一帧。

编辑在关键帧之间漂浮或出现拖影时，请选取更多：缩短间隔，或减小“未解释”。</translation>
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
        <source>Clip Table</source>
        <translation>片段表</translation>
    </message>
    <message>
        <source>Clip Window</source>
        <translation>片段窗口</translation>
    </message>
    <message>
        <source>Clip Windows</source>
        <translation>划分窗口</translation>
    </message>
    <message>
        <source>CogVideoX</source>
        <translation>CogVideoX</translation>
    </message>
    <message>
        <source>Colour each pixel of pictures by what it shows, and select some of it as a mask.

The picture&apos;s colours are those of ADE20K, which segmentation ControlNets know, where the model has its 150 classes, and well distinct ones otherwise. map is the same for nodes that take maps apart. select names classes, with commas between, that the mask is white for. The table has the classes that were found, with their colours and shares of the pictures.

If things run into each other, give the picture in the size that the model was made for; if a class is not found, look at the table for its name.

Source: Xie et al. 2021, arXiv:2105.15203 (SegFormer); Zhou et al. 2017, ADE20K, doi:10.1109/CVPR.2017.544.</source>
        <translation>按图像中各像素所显示的内容着色，并选出其中一些作为遮罩。

模型有 ADE20K 的 150 个类别时，图像采用 ADE20K 的颜色，即分割 ControlNet 所认识的颜色，否则采用容易区分的颜色。“类别图”含有同样的内容，供拆解类别图的节点使用。“选择”写出遮罩中为白色的类别，用逗号分隔。表格列出找到的类别，以及它们的颜色和在图像中所占的比例。

不同的东西混在一起时，请以模型所适合的尺寸给出图像；没有找到某个类别时，请在表格中查看它的名称。

来源：Xie et al. 2021，arXiv:2105.15203（SegFormer）；Zhou et al. 2017，ADE20K，doi:10.1109/CVPR.2017.544。</translation>
    </message>
    <message>
        <source>Combine Conditioning</source>
        <translation>组合条件</translation>
    </message>
    <message>
        <source>Combine Masks</source>
        <translation>组合遮罩</translation>
    </message>
    <message>
        <source>Compare Edges</source>
        <translation>比较边缘</translation>
    </message>
    <message>
        <source>Compare Sets</source>
        <translation>比较集合</translation>
    </message>
    <message>
        <source>Compare sets of clips by a VideoMAE network of your own, in the layout of transformers.

It takes the place of the I3D network of FVD (Unterthiner et al. 2018, arXiv:1812.01717), and judges motion better (Ge et al. 2024, arXiv:2404.12391). Source: Tong et al. 2022, arXiv:2203.12602.</source>
        <translation>用自己的、transformers 布局的 VideoMAE 网络比较片段的集合。

它代替 FVD 的 I3D 网络（Unterthiner et al. 2018，arXiv:1812.01717），并且更善于评判运动（Ge et al. 2024，arXiv:2404.12391）。来源：Tong et al. 2022，arXiv:2203.12602。</translation>
    </message>
    <message>
        <source>Compare sets of clips by what a CLIP model sees in eight of their frames, and how much that changes.

Works offline with the embedded model. Distances by these features are not FVD as papers print it, which is that of an I3D network, and results are named after their features: they can only be compared with each other.</source>
        <translation>按 CLIP 模型在片段的八帧中所见的内容，以及这些内容的变化，比较片段的集合。

使用内置模型，可离线工作。以这些特征得到的距离不是论文所列的 FVD（那用的是 I3D 网络），结果按特征命名：它们只能互相比较。</translation>
    </message>
    <message>
        <source>Compare sets of pictures by the Inception network of 2015, as FID, KID and Inception Scores in papers do.

model is one .safetensors file with the weights that the package pytorch-fid publishes as pt_inception-2015-12-05, under their own names (Conv2d_1a_3x3.conv.weight to fc.weight, 1008 classes). That file is a pickle, which can run code when it is opened: convert it with a tool that you trust. Inception as torchvision ships it has other weights and 1000 classes, and is refused.

Pictures are rounded to 8 bits and resized as in the authors&apos; programs, bilinear and without smoothing. Sources: Szegedy et al. 2015, arXiv:1512.00567; Heusel et al. 2017, arXiv:1706.08500.</source>
        <translation>用 2015 年的 Inception 网络比较图像的集合，与论文中的 FID、KID 和 Inception 分数相同。

“模型”是单个 .safetensors 文件，含有包 pytorch-fid 以 pt_inception-2015-12-05 发布的权重，名称不变（Conv2d_1a_3x3.conv.weight 到 fc.weight，1008 个类别）。那个文件是 pickle，在打开时可能运行代码：请用你信任的工具转换它。torchvision 所带的 Inception 权重不同，有 1000 个类别，不予接受。

图像舍入到 8 位，并与作者的程序一样缩放：双线性，不作平滑。来源：Szegedy et al. 2015，arXiv:1512.00567；Heusel et al. 2017，arXiv:1706.08500。</translation>
    </message>
    <message>
        <source>Compare sets of pictures by what a CLIP model sees in them.

Works offline with the embedded model. Distances by CLIP features are not FID or KID as papers print them, which are those of one Inception network (Inception Features): they can only be compared with each other, by the same CLIP model, and results are named after it.

classes, one on a line (a photo of a cat), is what pictures are told apart by for an Inception Score. Source: Radford et al. 2021, arXiv:2103.00020.</source>
        <translation>按 CLIP 模型在图像中所见的内容比较图像的集合。

使用内置模型，可离线工作。以 CLIP 特征得到的距离不是论文所列的 FID 或 KID（那用的是一个特定的 Inception 网络，见“Inception 特征”）：它们只能在同一个 CLIP 模型下互相比较，结果以该模型命名。

“类别”每行一个（a photo of a cat），用于在计算 Inception 分数时区分图像。来源：Radford et al. 2021，arXiv:2103.00020。</translation>
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
        <source>Concatenate Conditioning</source>
        <translation>拼接条件</translation>
    </message>
    <message>
        <source>Consistency</source>
        <translation>一致性</translation>
    </message>
    <message>
        <source>Contact Strip</source>
        <translation>总览条</translation>
    </message>
    <message>
        <source>Copy Sound</source>
        <translation>复制声音</translation>
    </message>
    <message>
        <source>Correlated Noise</source>
        <translation>相关噪声</translation>
    </message>
    <message>
        <source>Cross-Frame Attention</source>
        <translation>跨帧注意力</translation>
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
        <source>DIS</source>
        <translation>DIS</translation>
    </message>
    <message>
        <source>Dataset</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>Datasets</source>
        <translation>数据集</translation>
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
        <source>Deflicker</source>
        <translation>去闪烁</translation>
    </message>
    <message>
        <source>Denoise and Record</source>
        <translation>去噪并记录</translation>
    </message>
    <message>
        <source>Denoise as Denoise does, and record the way from noise to picture, so that the picture can be edited.

Wire the trajectory to Denoise Inverted, with another prompt and a patch that compares with the source, such as prompt-to-prompt: the edit then goes the same way from the same noise.</source>
        <translation>与“去噪”一样去噪，并记录从噪声到图像的路径，以便编辑图像。

把轨迹接到“反演去噪”，并接入另一个提示词和与源比较的补丁，例如 Prompt-to-Prompt：编辑便从同样的噪声走同样的路径。</translation>
    </message>
    <message>
        <source>Depth Map</source>
        <translation>深度图</translation>
    </message>
    <message>
        <source>Detect Watermark</source>
        <translation>检测水印</translation>
    </message>
    <message>
        <source>Detect Watermark in Video</source>
        <translation>检测视频水印</translation>
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
        <source>Draw a run towards given pictures, where a mask is white (everywhere, without one).

The second pass of Rerender-A-Video (Yang et al. 2023, arXiv:2306.07954): the frames of Fuse Frames along Flow are encoded so that they lose nothing to the autoencoder, and followed in the middle of a run with the settings and the seed of the first pass. Where flicker is left, use more strength, or end later; where edges double, less.</source>
        <translation>在遮罩为白色之处（没有遮罩时为各处），让运行趋向给定的图像。

即 Rerender-A-Video 的第二遍（Yang et al. 2023，arXiv:2306.07954）：对“沿光流融合帧”得到的帧做不因自编码器而损失的编码，并以第一遍的设置和种子在运行的中段跟随它们。仍有闪烁时，加大强度，或让终点更晚；边缘出现重影时，减小强度。</translation>
    </message>
    <message>
        <source>Draw a table as a picture, to lay it beside the pictures that it measures (Stack Images).

columns, parted by commas, are those to draw (none: all). Numbers stand at the right of their columns with so many significant digits.</source>
        <translation>把表格画成图像，以便排在它所测量的图像旁边（“拼接图像”）。

“列数”写出要画的列，用逗号分隔（留空：全部）。数字在列中靠右，保留所给的有效位数。</translation>
    </message>
    <message>
        <source>Draw columns of numbers over another column, as a picture; the viewer plots a table without this.

along names the column below the plot (empty: the first one), columns those to draw, parted by commas (empty: all other columns of numbers but those that count). bars begin at 0 and are for a few rows, such as methods; line and points are for what goes on, such as frames or steps. Series differ in shape and dashes as well as colour. Values that are empty or infinite are left out.</source>
        <translation>以一列为横轴把若干数字列画成图像；查看器不用它也能把表格显示为图表。

“横轴”写出图表下方的列（留空：第一列），“列数”写出要画的列，用逗号分隔（留空：除表示计数的列之外的所有数字列）。“柱形”从 0 开始，适合行数少的情况，例如几种方法；“折线”和“点”适合连续的内容，例如帧或步。各系列除颜色外，点形和虚线也不同。空值和无穷大会略去。</translation>
    </message>
    <message>
        <source>Draw how near everything is in each frame of a clip, all frames in one range; see Estimate Depth.</source>
        <translation>画出片段各帧中各处的远近，所有帧用同一范围；见“估计深度”。</translation>
    </message>
    <message>
        <source>Draw how near everything is in pictures: near is bright, as depth ControlNets and depth models are steered by.

Each map is brought to the whole range from black to white, or all of a batch to the same (frames of a clip, which would flicker otherwise). network_gives says whether the network&apos;s numbers grow with nearness or with distance: if near is dark, change that first. If fine things are lost, give it the picture in the size that the model was made for.

Sources: Ranftl et al. 2021, arXiv:2103.13413 (DPT); Yang et al. 2024, arXiv:2401.10891 (Depth Anything).</source>
        <translation>画出图像中各处的远近：近处亮，供深度 ControlNet 和深度模型使用。

每幅深度图都调整到从黑到白的全部范围，也可让整个批次采用同一范围（用于片段的帧，否则会闪烁）。“网络给出”说明网络的数字随接近还是随距离增大：近处暗时，请先更改它。细小的东西丢失时，请以模型所适合的尺寸给出图像。

来源：Ranftl et al. 2021，arXiv:2103.13413（DPT）；Yang et al. 2024，arXiv:2401.10891（Depth Anything）。</translation>
    </message>
    <message>
        <source>Draw motion as arrows over a clip, or over white: one frame for each pair of frames.

An arrow begins every spacing pixels, and leads scale times as far as what lies there moves until the next frame. Its colour is the direction, as in Flow Picture; what has no counterpart is grey.</source>
        <translation>在片段上或白底上用箭头画出运动：每对相邻帧一帧。

每隔“间隔”像素有一支箭头，长度为该处的内容到下一帧所移动距离的“系数”倍。颜色表示方向，与“光流图”相同；没有对应的为灰色。</translation>
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
        <source>Draw what is made towards the picture of a trajectory, in a part of the run: the way back of RF inversion.

strength is how far each prediction is drawn, from start to end in parts of the run. At 1 until the end the picture itself comes back. If too little of it is left, raise end first, then strength; if the edit does not show, lower them.

Source: Rout et al. 2024, arXiv:2410.10792.</source>
        <translation>在运行的一段中，让生成的内容趋向轨迹的图像：RF 反演的返回路径。

“强度”是每次预测被拉近的程度，从“起点”到“终点”，以运行过程的比例计。一直为 1 时，得到原来的图像。原图像保留得太少时，请先提高“终点”，再提高“强度”；编辑没有显现时，降低它们。

来源：Rout et al. 2024，arXiv:2410.10792。</translation>
    </message>
    <message>
        <source>Draw which way surfaces face, by a depth map (near is bright): red is right, green up, blue towards you.

Each pixel is the normal of the surface whose height is the map&apos;s brightness times strength times the shorter side, as (x + 1)/2 in each channel. If everything is flat and blue, raise strength first; smooth evens out the steps of maps of 8 bits. green: up is what OpenGL and the normal ControlNets take, down DirectX.</source>
        <translation>根据深度图（近处亮）画出表面的朝向：红为右，绿为上，蓝为朝向你。

每个像素是表面的法线，表面的高度为深度图的亮度乘以“强度”再乘以短边，各通道记作 (x + 1)/2。全都平坦发蓝时，请先加大“强度”；“平滑”消除 8 位深度图的阶梯。“绿色”取“向上”时与 OpenGL 和法线 ControlNet 相同，取“向下”时与 DirectX 相同。</translation>
    </message>
    <message>
        <source>Edit a picture by a short prompt of what there is to be more of, only where that belongs. Chain several.

Wire Edit-Friendly Inversion to Denoise Inverted with the prompt of the inversion as positive, its guidance scale, and this guidance. reverse makes less of what the prompt says, as to remove a thing. threshold is the part of the picture that stays out of the mask, which is found anew at each step: by the attention to the prompt&apos;s words, by where the predictions differ, or where both agree. What a wired mask leaves black is never touched. The edit acts from start to end, in parts of the run.

If the edit does not show, raise scale, then lower threshold for edits of large parts; if it spoils other parts, raise threshold. Costs one more prediction for each edit.

Source: LEDITS++, Brack et al. 2023, arXiv:2311.16711.</source>
        <translation>用简短的提示词写出要增加的内容来编辑图像，只作用于相应的部分。可以接连使用几个。

把“编辑友好反演”接到“反演去噪”，以反演的提示词作为正面，用它的引导强度以及这个引导。“反向”则减少提示词所说的内容，例如去掉一样东西。“阈值”是图像中留在遮罩之外的比例；遮罩在每一步重新求出：按对提示词中各词的注意力、按预测不同之处，或取两者一致之处。接入的遮罩中为黑色的部分始终不变。编辑从“起点”到“终点”起作用，以运行过程的比例计。

编辑没有显现时，请加大“系数”；编辑大片区域时，再降低“阈值”。它损坏其他部分时，提高“阈值”。每个编辑多一次预测。

来源：LEDITS++，Brack et al. 2023，arXiv:2311.16711。</translation>
    </message>
    <message>
        <source>Edit the frames of a clip alike: attention is computed for a few keyframes, and carried along to the others.

TokenFlow (Geyer et al. 2023, arXiv:2307.10373). Invert the clip&apos;s frames, as a batch of pictures, and wire the trajectory to Denoise Inverted with this patch and the new prompt. Every interval frames have one keyframe, which is another one in each step; places are carried to where the source clip looks most alike. Beside it, the paper uses Feature Injection (PnP) to keep the layout; a strength below 1 does so too.

Where frames flicker, make the interval smaller; where the edit is weak, keep less of the layout.</source>
        <translation>一致地编辑片段的各帧：只为少数关键帧计算注意力，并传到其他帧。

TokenFlow（Geyer et al. 2023，arXiv:2307.10373）。请把片段的帧作为一批图像反演，并把轨迹接到带有这个补丁和新提示词的“反演去噪”。每“间隔步数”帧有一个关键帧，每一步取的都不同；各处传到源片段中看上去最相似的地方。论文还同时使用“特征注入”（PnP）来保持布局；强度小于 1 也有这种作用。

帧闪烁时，减小间隔；编辑太弱时，减少对布局的保持。</translation>
    </message>
    <message>
        <source>Edit-Friendly Inversion</source>
        <translation>编辑友好反演</translation>
    </message>
    <message>
        <source>Embed Image</source>
        <translation>计算图像嵌入</translation>
    </message>
    <message>
        <source>Embed Watermark</source>
        <translation>嵌入水印</translation>
    </message>
    <message>
        <source>Embed Watermark in Video</source>
        <translation>嵌入视频水印</translation>
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
        <source>Estimate Depth</source>
        <translation>估计深度</translation>
    </message>
    <message>
        <source>Estimate Depth of Video</source>
        <translation>估计视频深度</translation>
    </message>
    <message>
        <source>Even each frame out with the ones around it, radius to either side.

median removes what is there for a moment only: specks, single frames that are off. blend averages frames by how alike they are, which removes noise and flicker. With the flow of the source clip, neighbours are first moved to where the frame is, so that what moves is not smeared; without it, only what stands still gains.

Where fast motion leaves ghosts, wire the flow, or lower radius or strength.</source>
        <translation>用前后各“半径”帧使每一帧更均匀。

“中值”去掉只出现片刻的内容：斑点、个别异常的帧。“混合”按相似程度对帧取平均，去掉噪声和闪烁。接入源片段的光流时，相邻帧会先移到该帧的位置，所以运动的内容不会出现拖影；没有接入时，只对静止的内容有效。

快速运动留下残影时，请接入光流，或减小“半径”或“强度”。</translation>
    </message>
    <message>
        <source>Extract Features</source>
        <translation>提取特征</translation>
    </message>
    <message>
        <source>FRESCO</source>
        <translation>FRESCO</translation>
    </message>
    <message>
        <source>Farneback</source>
        <translation>Farneback</translation>
    </message>
    <message>
        <source>Feather Mask</source>
        <translation>羽化遮罩</translation>
    </message>
    <message>
        <source>Feature Extractor</source>
        <translation>特征提取器</translation>
    </message>
    <message>
        <source>Feature Injection</source>
        <translation>特征注入</translation>
    </message>
    <message>
        <source>Feature Statistics</source>
        <translation>特征统计</translation>
    </message>
    <message>
        <source>Fill Holes</source>
        <translation>填充孔洞</translation>
    </message>
    <message>
        <source>Find noise for a picture with a flow-matching model, drawn towards fresh noise so that edits come out natural.

source is the empty prompt in the paper. Wire the trajectory to Denoise Inverted with the new prompt, and to Guide Towards Source for its guidance, which keeps to the picture. control is the share of each step that goes straight to the noise of seed: at 0 this is a plain inversion, which keeps more of the picture, at 1 the noise itself is reached.

If too little of the picture is left, raise the strength of Guide Towards Source first, or let it act longer.

Source: Rout et al. 2024, arXiv:2410.10792.</source>
        <translation>用流匹配模型求出图像的噪声，并让它趋向新的噪声，使编辑结果自然。

论文中“源”为空提示词。把轨迹接到带有新提示词的“反演去噪”，并接到“朝源引导”作为它的引导，以保持图像。“控制”是每一步中直接走向“种子”的噪声的比例：为 0 时是普通的反演，保留更多图像；为 1 时到达该噪声本身。

图像保留得太少时，请先加大“朝源引导”的强度，或让它作用更久。

来源：Rout et al. 2024，arXiv:2410.10792。</translation>
    </message>
    <message>
        <source>Find out how everything moves by a network: better than Optical Flow at large motion and plain surfaces.

model is a .safetensors file with torchvision&apos;s weights of RAFT, large or small; the package torchvision has to be installed. More updates are finer and slower. Where it is out of memory or slow, make the frames smaller.

Source: Teed &amp; Deng 2020, arXiv:2003.12039.</source>
        <translation>用网络求出一切的运动：运动大、表面平淡时比“光流估计”更好。

“模型”是含有 torchvision 的 RAFT 权重的 .safetensors 文件，大型或小型；需要安装包 torchvision。更新次数越多，越精细，也越慢。内存不足或太慢时，请缩小各帧。

来源：Teed &amp; Deng 2020，arXiv:2003.12039。</translation>
    </message>
    <message>
        <source>Find out how everything moves from each frame of a clip to the next, and back.

Also marks what has no counterpart in the other frame (occlusion): where going there and back does not end where it began (Meister et al. 2018), and with motion and colour also where colours differ by more than colour_difference of their range. Works without a model, on any processor.

DIS is dense inverse search (Kroeger et al. 2016, arXiv:1603.03590): fastest takes about a quarter of the time of accurate, and is off by tenths of a pixel where that is off by hundredths. Farneback (2003) is smoother and slower. Where things move by more than a few dozen pixels, make the frames smaller; the flow fits any size. That of very long clips is measured again whenever it is looked at, which takes no room.</source>
        <translation>求出片段中每一帧到下一帧、以及反方向的运动。

还会标出在另一帧中没有对应的地方（遮挡）：即往返之后回不到出发点之处（Meister et al. 2018）；选择“运动和颜色”时，还包括颜色相差超过其范围的“颜色差异”之处。不需要模型，可在任何处理器上运行。

DIS 是稠密逆搜索（Kroeger et al. 2016，arXiv:1603.03590）：“最快”所用时间约为“精确”的四分之一，误差为十分之几像素，而后者为百分之几像素。Farneback（2003）更平滑，也更慢。移动超过几十像素时，请缩小各帧；光流适合任何尺寸。很长的片段的光流在每次查看时重新测量，不占空间。</translation>
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
        <source>Find the noise that a sampler with noise has to add at each step, so that it makes a given picture exactly.

source describes the picture. Denoise Inverted adds the same noise again: with the source prompt and the guidance_scale set here the picture comes back to the last digit, with another prompt it is edited. The paper has more guidance there (15), a strength of 0.64, and 100 steps. seed gives variants of an edit.

If too little of the picture is kept, lower the strength of Denoise Inverted first; if the edit does not show, raise that or its guidance. Models of flow matching have no noise to add: for them, what each step lacks is kept.

Source: Huberman-Spiegelglas et al. 2023, arXiv:2304.06140.</source>
        <translation>求出带噪声的采样器在每一步要加入的噪声，使它恰好生成给定的图像。

“源”描述图像。“反演去噪”会加入同样的噪声：用源提示词和这里设置的“引导强度”时，得到一位不差的原图像；用另一个提示词时，图像会被编辑。论文在那里用更强的引导（15）、0.64 的强度和 100 步。“种子”给出编辑的各种变体。

图像保留得太少时，请先降低“反演去噪”的强度；编辑没有显现时，提高它或它的引导。流匹配模型没有要加入的噪声：对它们，保存每一步所缺的部分。

来源：Huberman-Spiegelglas et al. 2023，arXiv:2304.06140。</translation>
    </message>
    <message>
        <source>Find what has to stand for no prompt, step by step, so that a picture comes back under strong guidance.

trajectory is that of Invert, with the prompt that describes the picture. Denoise Inverted then uses what was found, with the same guidance_scale: with the source prompt the picture comes back, with another it is edited. Of the network nothing changes. shared finds one for all pictures of a batch, as for the frames of a video.

Each of up to iterations corrections a step costs about three calls of the model; a step ends early once its error is below tolerance, which grows on the way. If the picture does not come back, refine the inversion first, then raise iterations; if that takes too long, Negative-Prompt Inversion is free and nearly as close.

Sources: Mokady et al. 2022, arXiv:2211.09794; shared, Liu et al. 2023, arXiv:2303.04761.</source>
        <translation>逐步求出必须用什么来代表没有提示词，使图像在强引导下也能复原。

“轨迹”来自“反演”，并使用描述图像的提示词。之后“反演去噪”以同样的“引导强度”使用求得的内容：用源提示词时，得到原来的图像；用另一个提示词时，图像会被编辑。网络本身没有任何改变。“共用”为批次中的所有图像求同一个，例如用于视频的各帧。

每步最多修正“迭代次数”次，每次修正约需调用三次模型；误差低于“容差”时，这一步提前结束，容差沿途增大。图像没有复原时，请先让反演更精细，再增加“迭代次数”；耗时太长时，“负面提示词反演”没有代价，而且几乎同样接近。

来源：Mokady et al. 2022，arXiv:2211.09794；共用，Liu et al. 2023，arXiv:2303.04761。</translation>
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
        <source>Flow Arrows</source>
        <translation>光流箭头</translation>
    </message>
    <message>
        <source>Flow-Guided Fusion</source>
        <translation>光流引导融合</translation>
    </message>
    <message>
        <source>Flux.1</source>
        <translation>Flux.1</translation>
    </message>
    <message>
        <source>Follow Pictures</source>
        <translation>跟随图像</translation>
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
        <source>Fuse Frames along Flow</source>
        <translation>沿光流融合帧</translation>
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
        <source>Give a clip the colours of reference: every frame by the same map, so that nothing flickers.

The methods are those of Transfer Colours; the clip&apos;s own colours are taken from frames all over it, those of a batch of references from all of them. If colours come out too strong, lower strength first.</source>
        <translation>让片段采用“参考”的颜色：每一帧用同样的映射，所以不会闪烁。

方法与“迁移颜色”相同；片段自身的颜色取自遍布片段的帧，一批参考的颜色取自其中所有图像。颜色太强时，请先降低“强度”。</translation>
    </message>
    <message>
        <source>Give a clip the sound of another one: of the source that it was made of, say. Without a source it is silent.

Nodes that change the frames of a clip keep its sound; those that make new ones (Decode Video) have none to keep. Both begin together; what is longer is cut off.</source>
        <translation>让片段带上另一个片段的声音：例如它所由来的源。没有源时，片段无声。

更改片段各帧的节点会保留声音；生成新片段的节点（“解码视频”）没有声音可保留。两者同时开始；较长的部分会裁去。</translation>
    </message>
    <message>
        <source>Give a latent the mean and spread of each channel of reference: its colours and contrast, not its content.

Both must be of the same autoencoder; sizes may differ. One reference serves all items of a batch, or there is one for each. Decoded at once, it is a transfer of colours with a little of the texture; as start of a Denoise with a strength of 0.3 to 0.6, the model makes it fit. If colours are too strong or patchy, lower strength first; a reference with a similar share of background and subject works best.

Source: Huang &amp; Belongie 2017, arXiv:1703.06868, on latents in place of features.</source>
        <translation>让潜变量的每个通道具有“参考”的均值和离散度：即它的颜色和对比度，而不是内容。

两者必须来自同一个自编码器；尺寸可以不同。一个参考可供批次中的所有项使用，也可每项各一个。直接解码时，相当于迁移颜色，并带有少许纹理；以 0.3 到 0.6 的强度作为“去噪”的“起点”时，模型会使它协调。颜色太强或成块时，请先降低“强度”；背景与主体的比例相近的参考效果最好。

来源：Huang &amp; Belongie 2017，arXiv:1703.06868，以潜变量代替特征。</translation>
    </message>
    <message>
        <source>Give a picture a mask as its alpha channel: white is opaque, black is transparent.

It takes the place of an alpha channel that is there. One mask (or one picture) goes with each of a batch.</source>
        <translation>把遮罩作为图像的透明通道：白色不透明，黑色透明。

它取代已有的透明通道。批次中的每一项各配一个遮罩（或一幅图像）。</translation>
    </message>
    <message>
        <source>Give all frames the colours of a reference frame: the mean and spread of each channel of what is predicted.

From Rerender-A-Video (Yang et al. 2023, arXiv:2306.07954), after AdaIN (Huang &amp; Belongie 2017, arXiv:1703.06868). Late in the run it corrects colours alone. Leave it out where frames show different things.</source>
        <translation>让所有帧具有参考帧的颜色：所预测内容每个通道的均值和离散度。

取自 Rerender-A-Video（Yang et al. 2023，arXiv:2306.07954），依照 AdaIN（Huang &amp; Belongie 2017，arXiv:1703.06868）。在运行的后期，它只校正颜色。各帧显示不同的东西时，请不要使用。</translation>
    </message>
    <message>
        <source>Give latents another size, to go on from at a higher resolution (&quot;hires fix&quot;).

Wire the result as start to a Denoise with a strength of 0.4 to 0.7: what was composed at the size that the model knows best stays, and detail is added. nearest keeps the noisiness of latents, which gives more detail, and more changes; the others are smoother.</source>
        <translation>改变潜变量的尺寸，以便在更高的分辨率下继续（“hires fix”）。

把结果接到“去噪”的“起点”，强度取 0.4 到 0.7：在模型最擅长的尺寸下形成的构图会保留，并增加细节。“最近邻”保留潜变量中的噪声感，细节更多，变化也更多；其他方式更平滑。</translation>
    </message>
    <message>
        <source>Give masks another size, in the ways in which Resize Image does it to pictures.

Choose the same fit for a picture and its mask. nearest keeps the edge of a mask hard, the other filters make it as soft as a pixel is wide. What pad adds is black.</source>
        <translation>改变遮罩的尺寸，方式与“缩放图像”对图像的相同。

请为图像和它的遮罩选择同样的“适配”。“最近邻”保持遮罩的硬边缘，其他滤波使它的柔和程度相当于一个像素的宽度。“填充”所加的部分为黑色。</translation>
    </message>
    <message>
        <source>Give one row to all rows that have the same text in a column: the mean of every column of numbers.

by names the column (empty, or one that is not there: all rows together). Beside each mean stands the standard deviation between rows (divided by one less than their number; empty for a single one), and count says how many rows there were. Empty values are left out of both. leave_out: columns that only count.</source>
        <translation>把某一列中文本相同的所有行合为一行：取每个数字列的平均值。

“依据”写出这一列（留空，或写不存在的列：所有行合在一起）。每个平均值旁边是各行之间的标准差（除以行数减一；只有一行时为空），count 列说明共有多少行。空值两者都不计入。“略去”：只作计数的列。</translation>
    </message>
    <message>
        <source>Give pictures the colours of reference, and leave their content as it is.

mean and spread matches brightness, contrast and tint (Reinhard et al. 2001); covariance also how the channels go together, and changes colours as little as it can (Pitié &amp; Kokaram 2007); histogram matches the distribution of each channel; transport that of whole colours, the nearest likeness (Pitié, Kokaram &amp; Dahyot 2007). All work in CIE Lab. One reference serves all pictures of a batch, or there is one for each. What is transparent does not count.

If colours come out too strong or noise shows, lower strength first, then go back to a simpler method; if both pictures show different amounts of the same things (more sky), cut the reference to what should match.</source>
        <translation>让图像采用“参考”的颜色，内容保持不变。

“均值和离散度”匹配亮度、对比度和色调（Reinhard et al. 2001）；“协方差”还匹配各通道之间的关系，并尽量少改变颜色（Pitié &amp; Kokaram 2007）；“直方图”匹配每个通道的分布；“传输”匹配整个颜色的分布，最为相像（Pitié, Kokaram &amp; Dahyot 2007）。全部在 CIE Lab 中进行。一幅参考图可供批次中的所有图像使用，也可每幅各一幅。透明的部分不计入。

颜色太强或出现噪声时，请先降低“强度”，再改用更简单的方法；两幅图像中同样东西的多少不同（天空更多）时，请把参考裁剪到应当相符的部分。</translation>
    </message>
    <message>
        <source>Give several pictures one style, with no training: all attend to a reference beside themselves.

The reference is the first picture of the batch, in any run; or the recorded source of Denoise Inverted, of which other pictures are made with other prompts. strength says how much it counts, 0 not at all; aligned lets queries and keys take on its mean and spread, which carries most of the style. If the reference&apos;s objects show up in the others, lower strength, or raise start or from_layer.

Source: Hertz et al. 2023, arXiv:2312.02133.</source>
        <translation>不经训练让几幅图像具有同一风格：每幅除自己之外，都关注一幅参考图。

参考在任何运行中都是批次的第一幅图像；也可以是“反演去噪”中记录的源，由它以其他提示词生成其他图像。“强度”决定它的分量，0 为完全不计；“对齐”让查询和键采用它的均值和离散度，风格大多由此传递。参考图中的物体出现在其他图像中时，请降低“强度”，或提高“起点”或“起始层”。

来源：Hertz et al. 2023，arXiv:2312.02133。</translation>
    </message>
    <message>
        <source>Grow Mask</source>
        <translation>扩展遮罩</translation>
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
        <source>Guide Towards Source</source>
        <translation>朝源引导</translation>
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
        <source>Guide the picture and leave the noise alone: colours stay natural, and edges are kept in few steps.

In place of the guidance&apos;s own scale, scale says how far each step goes from what the model sees without the prompt (0) to what it sees with it (1); nothing is exaggerated beyond. Noise is added back as it is without the prompt. Where the prompt is followed too loosely, raise scale first, then the number of steps; 0.6 with DDIM or Euler is about as strong as a usual scale of 7.5 in 50 steps. It rests where a Guidance Interval does.

Source: Chung et al. 2024, arXiv:2406.08070.</source>
        <translation>引导图像而不引导噪声：颜色保持自然，步数少时也保持边缘。

“系数”代替引导自己的系数，决定每一步从模型不带提示词时所见（0）走向带提示词时所见（1）的程度；不会夸大超出。加回的噪声与不带提示词时相同。对提示词的遵循太松时，请先提高“系数”，再增加步数；使用 DDIM 或 Euler 时，0.6 约相当于 50 步中常用的系数 7.5。“引导区间”停止引导之处，它也停止。

来源：Chung et al. 2024，arXiv:2406.08070。</translation>
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
        <source>Image Folder</source>
        <translation>图像文件夹</translation>
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
        <source>ImageNet</source>
        <translation>ImageNet</translation>
    </message>
    <message>
        <source>Inception Features</source>
        <translation>Inception 特征</translation>
    </message>
    <message>
        <source>Inception Score</source>
        <translation>Inception 分数</translation>
    </message>
    <message>
        <source>Interleaved Smoother</source>
        <translation>交错平滑</translation>
    </message>
    <message>
        <source>Invert Flow</source>
        <translation>反转光流</translation>
    </message>
    <message>
        <source>Join Alpha</source>
        <translation>合并透明通道</translation>
    </message>
    <message>
        <source>Join Tables</source>
        <translation>连接表格</translation>
    </message>
    <message>
        <source>Join Windows</source>
        <translation>连接窗口</translation>
    </message>
    <message>
        <source>Keep some columns of a table, in the order in which they are named.

columns are parted by commas: method, PSNR, CLIP direction. With none, all are kept.</source>
        <translation>保留表格的一些列，顺序与所写的相同。

“列数”用逗号分隔：method, PSNR, CLIP direction。不写时保留全部。</translation>
    </message>
    <message>
        <source>Keep the largest parts of a mask, and make the others black.

Parts are what hangs together, also across corners, and is at least half white. Of these, at most count are kept, none smaller than least_pixels: with a large count, only specks go. A soft edge stays with the part that it is nearest to.</source>
        <translation>保留遮罩中最大的部分，其他部分变黑。

部分是指连在一起的区域，经角相连也算，且至少为半白。其中最多保留“数量”个，且都不小于“最少像素”：数量大时，只去掉斑点。柔和的边缘归于离它最近的部分。</translation>
    </message>
    <message>
        <source>Keep the structure of a source clip or picture: its self-attention takes the place of the edit&apos;s own.

FateZero (Qi et al. 2023, arXiv:2303.09535), beside Prompt-to-Prompt with its own self-attention at 0, and Cross-Frame Attention that looks at own + middle, also during the inversion. Places where words of the source&apos;s prompt act (separated by commas) keep their own attention, so that shapes can change there; without words all of it is the source&apos;s, as for a change of style. The paper acts until 0.5 for shapes and 0.8 for styles.

Where the edit is too weak, act for a shorter part; where what should stay changes, raise the threshold.</source>
        <translation>保持源片段或源图像的结构：以它的自注意力代替编辑自身的自注意力。

FateZero（Qi et al. 2023，arXiv:2303.09535），与自身的自注意力为 0 的“Prompt-to-Prompt”以及查看 own + middle 的“跨帧注意力”一起使用，反演时也使用后者。源提示词中的词（用逗号分隔）起作用之处保留自身的注意力，使那里的形状可以改变；没有词时全部取自源，用于改变风格。论文中对形状作用到 0.5，对风格作用到 0.8。

编辑太弱时，让它作用的一段更短；应当保持的内容改变时，提高阈值。</translation>
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
        <source>Keep what corresponds in a source clip together in its edit: along the motion, and within each frame.

FRESCO (Yang et al. 2024, arXiv:2403.12962). source are the latents of the source frames, video the same frames, flow their motion. The paper begins from the source with a strength of 0.75, the same noise for all frames, and a ControlNet. Each kind of guidance acts up to its part of the run, and 0 leaves it out: spatial_end (attention as in the source), cross_frame_end (keys of what each frame newly shows, for all), temporal_end (attention along the motion) and optimisation_end (features that move along, found in iterations steps of Adam, which takes most of the time; each may change them by the part learning_rate of their spread).

Where frames flicker, let the temporal guidance act longer; where spots appear or the prompt is lost, lower learning_rate.</source>
        <translation>让源片段中相互对应的内容在编辑中保持一致：沿运动方向，也在每一帧之内。

FRESCO（Yang et al. 2024，arXiv:2403.12962）。“源”是源的各帧的潜变量，“视频”是同样的帧，“光流”是它们的运动。论文从源开始，强度为 0.75，所有帧使用同样的噪声，并使用 ControlNet。每种引导作用到运行过程的相应比例，0 表示不使用：“空间终点”（与源相同的注意力）、“跨帧终点”（把每帧新出现部分的键用于所有帧）、“时间终点”（沿运动的注意力）和“优化终点”（随运动移动的特征，用 Adam 以“迭代次数”步求出，占大部分时间；每一步最多使其改变自身离散程度的“学习率”倍）。

帧闪烁时，让时间引导作用更久；出现斑点或不再遵循提示词时，降低“学习率”。</translation>
    </message>
    <message>
        <source>Keyframes</source>
        <translation>关键帧</translation>
    </message>
    <message>
        <source>Label Table</source>
        <translation>给表格加标签</translation>
    </message>
    <message>
        <source>Largest Parts</source>
        <translation>最大的部分</translation>
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
        <source>Lay pictures of any size beside or below one another as they are, in the order of their wires.

For a sheet of results with a table or a plot beside it. Contact Sheet brings pictures to one size instead.</source>
        <translation>把任意尺寸的图像按连线的顺序原样并排或上下排列。

用于把结果与表格或图表排在一起。“总览图”则把图像调整为同一尺寸。</translation>
    </message>
    <message>
        <source>Lay tables below one another, in the order of their wires: the same figures of several methods, say.

labels, one on a line for each table, go into a first column, so that the rows can be told apart; with none, rows keep what they have. A value that a table has no column for is left empty.</source>
        <translation>把表格按连线的顺序上下连接：例如几种方法的同样数据。

“标签”每行一个，对应各张表格，写入第一列，以便区分各行；不写时，各行保持原样。表格没有相应列的值为空。</translation>
    </message>
    <message>
        <source>Lead a Denoise to the colours and contrast of reference: its statistics are given to the picture on the way.

At each step from start to end (parts of the run), the clean picture that the model predicts gets the mean and spread of each channel of the reference. Early steps settle colours and light, so that the model still makes its own details; up to the end, colours follow more closely. If the prompt&apos;s own colours are lost, lower strength or end first; if nothing changes, raise end.

Source: Huang &amp; Belongie 2017, arXiv:1703.06868, on the predicted clean latent.</source>
        <translation>把“去噪”引向“参考”的颜色和对比度：在途中让图像具有它的统计。

从“起点”到“终点”（以运行过程的比例计），每一步中模型所预测的干净图像的每个通道都取参考的均值和离散度。早期的步决定颜色和光线，模型仍会自己生成细节；一直到终点都起作用时，颜色更接近。提示词自己的颜色丢失时，请先降低“强度”或“终点”；没有变化时，提高“终点”。

来源：Huang &amp; Belongie 2017，arXiv:1703.06868，用于所预测的干净潜变量。</translation>
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
        <source>Let a clip be heard with the sound of a file, from start seconds of it on, in place of its own.

WAV, MP3, FLAC, M4A, and the sound of videos. Where the file is shorter than the clip, the rest is silent.</source>
        <translation>让片段以文件的声音代替自己的声音，从声音的第“起点”秒开始。

WAV、MP3、FLAC、M4A，以及视频的声音。文件比片段短时，其余部分无声。</translation>
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
        <source>Let a network from an ONNX file make a map or another picture of each picture: depth, normals, poses, anything.

values says what its output means: colours in 0 to 1, -1 to 1 or 0 to 255; whole range brings the least value to black and the greatest to white; classes colours each place by the class that is likeliest there. An output of one channel is grey; of more than four, each place shows the strongest (as for maps of joints).

If the result is black or flat, change values first, then the network&apos;s normalisation.</source>
        <translation>让 ONNX 文件中的网络由每幅图像生成图或另一幅图像：深度、法线、姿态等任何内容。

“取值”说明输出的含义：“0 到 1”、“-1 到 1”或“0 到 255”的颜色；“全范围”把最小值变为黑、最大值变为白；“类别”按各处最可能的类别着色。一个通道的输出为灰度；多于四个通道时，各处显示最强的值（与关节图相同）。

结果全黑或平淡时，请先更改“取值”，再更改网络的“归一化”。</translation>
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
        <source>Let a safety model look at pictures, and blur, blacken or only flag those that it refuses.

With the safety checker, a picture is refused where it resembles one of 17 concepts more than its own threshold for it allows; sensitivity is added to all likenesses. With a classifier, it is where the classes named in refused_classes (with commas between; numbers where they have no names) have a probability of threshold or more together. Long pictures are looked at in several squares, all of which must pass. The report has a row for each picture: whether it was refused, how strongly, and why.

Such models err both ways, and differ with culture and style: they are an aid, no guarantee. If too much is refused, lower sensitivity (raise threshold) first. Without a model this node does not run: nothing is checked by guessing.

Source: the safety checker is that of Stable Diffusion (Rando et al. 2022, arXiv:2210.04610, tell how it works).</source>
        <translation>让安全模型查看图像，并把它拒绝的图像模糊、涂黑或仅作标记。

使用安全检查器时，图像与 17 个概念之一的相似度超过该概念自己的阈值即被拒绝；“灵敏度”加在所有相似度上。使用分类器时，“拒绝类别”中所写的类别（用逗号分隔；没有名称时写编号）的概率合计达到“阈值”即被拒绝。长图像分成几个正方形查看，全部都要通过。报告中每幅图像一行：是否被拒绝、程度如何、原因是什么。

这样的模型两方面都会出错，并随文化和风格而异：它们是辅助，不是保证。拒绝得太多时，请先降低“灵敏度”（提高“阈值”）。没有模型时，这个节点不运行：不会凭猜测检查任何内容。

来源：安全检查器是 Stable Diffusion 的（Rando et al. 2022，arXiv:2210.04610，说明了它如何工作）。</translation>
    </message>
    <message>
        <source>Let each frame of a clip attend to others in place of itself, so that all of them look alike.

looks_at says to which, joined by +: own, first, previous, next, middle, last, all, neighbours (reach to each side, and itself) or anchors (the first anchors frames). first is that of Text2Video-Zero (arXiv:2303.13439), first + previous that of Tune-A-Video (arXiv:2212.11565) and Pix2Video (arXiv:2303.12688), own + middle that of FateZero (arXiv:2303.09535), all that of ControlVideo (arXiv:2305.13077): the most consistent, at a cost that grows with the square of the number of frames.

The frames are the items of the batch. layers: parts of the names of layers, separated by commas (up_blocks), to act in those only. Where frames become stiff, or all look like the first, end earlier or look at own too.</source>
        <translation>让片段的每一帧关注其他帧而不是自己，使所有帧看上去相像。

“查看”写出关注哪些帧，用 + 连接：own（自己）、first（第一帧）、previous（前一帧）、next（后一帧）、middle（中间一帧）、last（最后一帧）、all（全部）、neighbours（前后各“范围”帧，以及自己）或 anchors（最前面的“锚点”帧）。first 即 Text2Video-Zero（arXiv:2303.13439），first + previous 即 Tune-A-Video（arXiv:2212.11565）和 Pix2Video（arXiv:2303.12688），own + middle 即 FateZero（arXiv:2303.09535），all 即 ControlVideo（arXiv:2305.13077）：最为一致，代价随帧数的平方增长。

各帧是批次中的各项。“层”：层名称的一部分，用逗号分隔（up_blocks），只在这些层中起作用。各帧变得僵硬，或全都像第一帧时，请让终点更早，或同时查看 own。</translation>
    </message>
    <message>
        <source>Let each frame of an edited clip take over what it can from the frame before it, and from the first.

The pixel-aware fusion of Rerender-A-Video (Yang et al. 2023, arXiv:2306.07954). flow is that of the source clip. kept is white where a frame was taken from others: wire both to Follow Pictures for the second pass. Alone, it is a fast way to take flicker out of an edit, at the cost of sharpness.</source>
        <translation>让编辑后的片段的每一帧尽可能沿用前一帧和第一帧的内容。

即 Rerender-A-Video 的像素感知融合（Yang et al. 2023，arXiv:2306.07954）。“光流”属于源片段。“保留”在取自其他帧之处为白色：请把两者都接到“跟随图像”，用于第二遍。单独使用时，可以快速去掉编辑结果的闪烁，代价是清晰度降低。</translation>
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
        <source>Let the edge of a mask fade over so many pixels on either side of it.

outside leaves everything white that was, and fades beyond it, over twice the radius; inside leaves everything black that was. Feather what is laid over a picture (Blend Images); for Inpaint, grow the mask first or choose outside, so that the old edge is still made anew in full.</source>
        <translation>让遮罩的边缘在两侧各若干像素内渐隐。

“外侧”让原来的白色全部保留，在它之外的两倍半径内渐隐；“适应”让原来的黑色全部保留。叠到图像上的内容请羽化（“混合图像”）；用于“局部重绘”时，请先扩展遮罩或选择“外侧”，使原来的边缘也完全重新生成。</translation>
    </message>
    <message>
        <source>Let the frames of a clip begin with noise that is alike, so that they come out more alike.

With shared, any two frames have the correlation: part of the noise is a base for all of them, the rest is each frame&apos;s own; 1 is the same noise for all. With progressive, neighbours have it, and frames that are further apart less and less. The frames are those of a clip, or the pictures of a batch, for models that make pictures.

What moves tends to stick to noise that stands still: where textures hang in place like a dirty window, lower the correlation, or use Warped Noise. Where frames differ too much, raise it.

Sources: VideoFusion (Luo et al. 2023, arXiv:2303.08320), whose λ is the correlation (0.5 there); PYoCo (Ge et al. 2023, arXiv:2305.10474), whose α gives α²/(1 + α²) in mixed, which is shared here, and α/√(1 + α²) in progressive.</source>
        <translation>让片段的各帧从相似的噪声开始，使结果更相像。

选择“共用”时，任意两帧之间都有“相关系数”所给的相关：噪声的一部分是各帧共同的基础，其余由各帧自己决定；1 表示全部使用同样的噪声。选择“渐进”时，相邻帧之间有这样的相关，相距越远的帧相关越小。各帧是片段的帧，对生成图像的模型则是批次中的图像。

运动的内容容易粘在静止的噪声上：纹理像脏玻璃一样停在原处时，请降低相关系数，或使用“变形噪声”。各帧相差太大时，提高它。

来源：VideoFusion（Luo et al. 2023，arXiv:2303.08320），它的 λ 就是相关系数（那里为 0.5）；PYoCo（Ge et al. 2023，arXiv:2305.10474），它的 α 在 mixed（即这里的“共用”）中给出 α²/(1 + α²)，在“渐进”中给出 α/√(1 + α²)。</translation>
    </message>
    <message>
        <source>Let the model read several texts one after the other, as if they were one long text.

Words of one text do not colour those of another, as they would within one prompt. The summary of the text, which some models also read, is that of the first.</source>
        <translation>让模型依次读取几段文本，如同一段长文本。

一段文本的词不会影响另一段的词，而在同一个提示词中会。有些模型还读取文本的摘要，它取自第一段。</translation>
    </message>
    <message>
        <source>Let the noise move along with a clip: what moves takes its noise with it, and what comes into view gets its own.

flow is measured on the source clip, of as many frames as are denoised. In every frame the noise stays what the model was trained with, white and of variance 1; between frames it follows the motion to a quarter of a latent pixel. Where details still swim, look at the flow first (Flow Picture): it has to be right.

Sources: Chang et al. 2024 (arXiv:2504.03072); Burgert et al. 2025 (arXiv:2501.08331).</source>
        <translation>让噪声随片段移动：运动的内容带着自己的噪声，新出现的内容得到自己的噪声。

“光流”在源片段上测量，帧数与去噪的相同。在每一帧中，噪声都保持模型训练时的样子，为方差为 1 的白噪声；在帧与帧之间，它跟随运动，精确到潜变量像素的四分之一。细节仍然漂浮时，请先查看光流（“光流图”）：它必须正确。

来源：Chang et al. 2024（arXiv:2504.03072）；Burgert et al. 2025（arXiv:2501.08331）。</translation>
    </message>
    <message>
        <source>Let the prompt that describes a picture stand for no prompt, so that guidance leads from it to the edit.

With the source prompt the picture comes back at any guidance scale, as closely as the inversion allows, at no cost: Null-Text Inversion without its optimisation. If an edit is too weak, raise the guidance scale of Denoise Inverted; if the picture does not come back, refine the inversion.

Source: Miyake et al. 2023, arXiv:2305.16807.</source>
        <translation>以描述图像的提示词代表没有提示词，使引导从它走向编辑。

用源提示词时，无论引导强度多大，图像都会复原，接近程度以反演所能达到的为限，没有额外代价：相当于不作优化的“空文本反演”。编辑太弱时，请加大“反演去噪”的引导强度；图像没有复原时，请让反演更精细。

来源：Miyake et al. 2023，arXiv:2305.16807。</translation>
    </message>
    <message>
        <source>Let words of the prompt count more, or less, in the picture&apos;s attention to them.

One on a line, with what its attention is multiplied by: red: 3, or hat: 0 to leave it out; below 0 it is turned into its opposite. Acts in any run with the prompt. Beside Prompt-to-Prompt with the source&apos;s own prompt the rest of the picture stays as it is. If the picture falls apart, stay below 4, or stop earlier (end).

Source: Hertz et al. 2022, arXiv:2208.01626.</source>
        <translation>让提示词中的一些词在图像对它们的注意力中分量更大或更小。

每行一个，并写出注意力所乘的数：red: 3，或 hat: 0 以略去它；小于 0 时变为相反。在使用该提示词的任何运行中起作用。与使用源自己提示词的“Prompt-to-Prompt”一起使用时，图像的其余部分保持原样。图像散乱时，请保持在 4 以下，或让它更早停止（“终点”）。

来源：Hertz et al. 2022，arXiv:2208.01626。</translation>
    </message>
    <message>
        <source>Line Art</source>
        <translation>线稿</translation>
    </message>
    <message>
        <source>List clips with their captions from a table: CSV, TSV or JSON Lines with a row for each.

start_column and end_column say which part of a file is meant, in seconds or as 1:02:03.5; where they are empty, a clip begins with its file and ends with it. The rest is as in Caption Table.</source>
        <translation>从表格列出片段及其说明文字：CSV、TSV 或 JSON Lines，每个片段一行。

“起点列”和“终点列”说明取文件的哪一部分，以秒计或写成 1:02:03.5；留空时，片段从文件开头开始，到文件末尾结束。其余与“说明表”相同。</translation>
    </message>
    <message>
        <source>List pictures with their captions from a table: CSV, TSV or JSON Lines with a row for each.

path_column says where the picture lies, below folder (empty: the folder of the table); text_column is its caption, label_column its class and score_column a number such as an aesthetic or a safety score, by which entries are kept that have at least or at most the threshold. Empty a field that the table has no column for.

Rows whose file is missing or that are damaged are named and left out. Parquet files are not read: save them as JSON Lines. Nothing is downloaded: tables of links need their pictures on disk. Where pictures change but not the table, let the node run anew.</source>
        <translation>从表格列出图像及其说明文字：CSV、TSV 或 JSON Lines，每幅图像一行。

“路径列”说明图像在“文件夹”之内的位置（留空：表格所在的文件夹）；“文本列”是它的说明文字，“标签列”是它的类别，“分数列”是美学或安全分数之类的数字，按它保留不低于或不高于“阈值”的条目。表格没有相应的列时，请清空该输入框。

文件缺失或损坏的行会指明并略去。不读取 Parquet 文件：请把它们保存为 JSON Lines。不会下载任何内容：链接表格的图像需要在磁盘上。图像改变而表格没有改变时，请让节点重新运行。</translation>
    </message>
    <message>
        <source>List the clips in a folder and in all folders below it; each is labelled with the folder that it lies in.

That is how UCF101 and most sets of classes are laid out. With listed_in, a text file, only the clips that it names are taken, one on a line by their path below the folder; a class&apos;s number behind it is passed over, so that the lists of UCF101 (trainlist01.txt) can be used as they are. What include, captions, order and limit do, Image Folder says.</source>
        <translation>列出文件夹及其所有子文件夹中的片段；每个片段以所在的文件夹为标签。

UCF101 和大多数带类别的数据集都是这样排列的。给出“列表文件”（文本文件）时，只取其中写出的片段，每行一个，为文件夹之内的路径；后面的类别编号会跳过，所以 UCF101 的列表（trainlist01.txt）可以直接使用。“包含”、“说明文字”、“顺序”和“数量上限”的作用见“图像文件夹”。</translation>
    </message>
    <message>
        <source>List the digits of MNIST, or of a set in the same format (Fashion-MNIST, KMNIST, EMNIST), with their labels.

folder holds the IDX files as they were published, packed (.gz) or not: train-images-idx3-ubyte, train-labels-idx1-ubyte and t10k-… for split test. Pictures are 28×28 and grey. Source: LeCun et al. 1998, doi:10.1109/5.726791.</source>
        <translation>列出 MNIST 的手写数字及其标签，也可用于同样格式的数据集（Fashion-MNIST、KMNIST、EMNIST）。

“文件夹”中是按发布时原样的 IDX 文件，压缩（.gz）与否均可：train-images-idx3-ubyte、train-labels-idx1-ubyte，“划分”为“测试”时为 t10k-…。图像为 28×28 的灰度图。来源：LeCun et al. 1998，doi:10.1109/5.726791。</translation>
    </message>
    <message>
        <source>List the noise levels that a schedule visits with a model, to be read or drawn as a plot.

A row stands for a call of the model, of which some samplers make two in a step, and the last one for the end. sigma is the noise in units of the picture (for flow-matching models its share), signal to noise is in dB, and empty where there is no noise or no signal. Wire the noise where the shift grows with the size of the picture.</source>
        <translation>列出调度对某个模型所经过的噪声水平，可供阅读或画成曲线。

每行是一次模型调用（有些采样器每步调用两次），最后一行是终点。sigma 是以图像的单位计的噪声（流匹配模型中是它的比例），signal to noise 以 dB 计，没有噪声或没有信号时为空。偏移随图像尺寸增大时，请接入噪声。</translation>
    </message>
    <message>
        <source>List the pictures in a folder and in all folders below it; each is labelled with the folder that it lies in.

That is how ImageNet and most sets of classes are laid out (cats/001.jpg). include keeps what fits a pattern, or one of several parted by commas (cats/.png, dogs/). Captions are read from text files beside the pictures (001.txt for 001.jpg), as collections for training have them, or made of the files&apos; names. They are listed by folder and name, or shuffled by seed; limit keeps the first so many (0: all).

Pictures are read where they are used; one that is broken is named then, and left out. Where pictures are changed in a folder of more than 10,000 files, let the node run anew.</source>
        <translation>列出文件夹及其所有子文件夹中的图像；每幅图像以所在的文件夹为标签。

ImageNet 和大多数带类别的数据集都是这样排列的（cats/001.jpg）。“包含”只保留符合模式的内容，可写几个模式，用逗号分隔（cats/.png, dogs/）。说明文字从图像旁边的文本文件读取（001.jpg 对应 001.txt），训练用的数据集就是这样，也可由文件名得到。条目按文件夹和名称列出，或按“种子”打乱；“数量上限”只保留最前面的若干个（0：全部）。

图像在使用时才读取；损坏的图像到那时会指明并略去。超过 10,000 个文件的文件夹中有图像改变时，请让节点重新运行。</translation>
    </message>
    <message>
        <source>List the pictures of CIFAR-10 or CIFAR-100 with the names of their classes.

folder holds the binary version, unpacked (cifar-10-batches-bin, cifar-100-binary). The version for Python consists of pickles, which can run code when they are opened, and is refused. coarse_labels gives the 20 classes of CIFAR-100 in place of its 100. Pictures are 32×32. Source: Krizhevsky 2009, Learning Multiple Layers of Features from Tiny Images.</source>
        <translation>列出 CIFAR-10 或 CIFAR-100 的图像及其类别名称。

“文件夹”中是解压后的二进制版（cifar-10-batches-bin、cifar-100-binary）。供 Python 使用的版本由 pickle 文件组成，在打开时可能运行代码，不予接受。“粗类标签”给出 CIFAR-100 的 20 个大类，而不是它的 100 个类别。图像为 32×32。来源：Krizhevsky 2009，Learning Multiple Layers of Features from Tiny Images。</translation>
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
        <source>Load Depth Model</source>
        <translation>载入深度模型</translation>
    </message>
    <message>
        <source>Load Feature Statistics</source>
        <translation>载入特征统计</translation>
    </message>
    <message>
        <source>Load Frame Interpolator</source>
        <translation>载入插帧模型</translation>
    </message>
    <message>
        <source>Load Frames</source>
        <translation>载入帧序列</translation>
    </message>
    <message>
        <source>Load Image Translator</source>
        <translation>载入图像转换模型</translation>
    </message>
    <message>
        <source>Load LPIPS</source>
        <translation>载入 LPIPS</translation>
    </message>
    <message>
        <source>Load Motion Adapter</source>
        <translation>载入运动适配器</translation>
    </message>
    <message>
        <source>Load ONNX Network</source>
        <translation>载入 ONNX 网络</translation>
    </message>
    <message>
        <source>Load Safety Model</source>
        <translation>载入安全模型</translation>
    </message>
    <message>
        <source>Load Segmentation Model</source>
        <translation>载入分割模型</translation>
    </message>
    <message>
        <source>Load T2I-Adapter</source>
        <translation>载入 T2I-Adapter</translation>
    </message>
    <message>
        <source>Load Text Classifier</source>
        <translation>载入文本分类器</translation>
    </message>
    <message>
        <source>Load Text Encoder</source>
        <translation>载入文本编码器</translation>
    </message>
    <message>
        <source>Load a generator of pix2pix (U-Net) or CycleGAN (ResNet), for Translate Image. None comes with the program.

model is a .safetensors file with the tensors named as in the authors&apos; own code; which architecture it is, its width and depth are read from them. The published files are pickles (.pth), which can run code when they are opened and are not read: docs/methods.md says how to convert one.

Sources: Isola et al. 2017, arXiv:1611.07004; Zhu et al. 2017, arXiv:1703.10593.</source>
        <translation>载入 pix2pix（U-Net）或 CycleGAN（ResNet）的生成器，供“转换图像”使用。程序不附带。

“模型”是 .safetensors 文件，其中张量的名称与作者自己的代码相同；架构、宽度和深度都由它们读出。发布的文件是 pickle（.pth），在打开时可能运行代码，不予读取：docs/methods.md 说明了如何转换。

来源：Isola et al. 2017，arXiv:1611.07004；Zhu et al. 2017，arXiv:1703.10593。</translation>
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
        <source>Load a network of your own from an ONNX file, to make maps (Apply ONNX Network) or to judge pictures.

Its one input is a batch of RGB pictures, channels first. normalisation is how it was trained to be given them; with 0, width and height are those that the file says, or 224 where it takes any. The file is run by onnxruntime where that is installed, else by OpenCV. If results look wrong, change normalisation first.</source>
        <translation>从 ONNX 文件载入自己的网络，用来生成图（“应用 ONNX 网络”）或评判图像。

它唯一的输入是一批 RGB 图像，通道在前。“归一化”是训练时给它图像的方式；“宽度”和“高度”为 0 时，取文件所写的尺寸，文件接受任何尺寸时为 224。装有 onnxruntime 时由它运行文件，否则由 OpenCV 运行。结果不对时，请先更改“归一化”。</translation>
    </message>
    <message>
        <source>Load a network that finds frames between others: RIFE, for Retime Video and the two smoothers.

model is a .safetensors file with the weights of its flownet. Three kinds are known, and told by the shapes in the file: those of the paper, for the frame halfway and for any place between two (RIFE and RIFE-m), and the later networks 4.5 and 4.6. The weights are published as .pkl files, which are never opened here, since they can run code: convert one with a tool that you trust. The networks were built from their description, and not tried with published weights.

Source: Huang et al. 2022 (ECCV), arXiv:2011.06294. If frames between are torn, the motion is too large: make the frames smaller, or leave the network out and compare.</source>
        <translation>载入在帧之间求出新帧的网络：RIFE，供“视频变速”和两个平滑节点使用。

“模型”是含有其 flownet 权重的 .safetensors 文件。认识三种，按文件中的形状区分：论文的两种，分别求两帧的中间一帧和两帧之间任意位置的帧（RIFE 和 RIFE-m），以及后来的网络 4.5 和 4.6。权重以 .pkl 文件发布，这种文件可能运行代码，所以这里绝不打开：请用你信任的工具转换。这些网络是按照描述构建的，没有用发布的权重试过。

来源：Huang et al. 2022（ECCV），arXiv:2011.06294。中间的帧出现撕裂时，说明运动太大：请缩小各帧，或不用该网络再作比较。</translation>
    </message>
    <message>
        <source>Load a network that judges pictures, for Safety Check. None comes with the program.

model is a folder with Stable Diffusion&apos;s safety checker (the part safety_checker of many models) or with an image classifier in the layout of transformers (ViT, Swin, ConvNeXt ...), in safetensors; or an ONNX file of a classifier, whose pictures are then taken to be in 0..1, normalised as for ImageNet (Load ONNX Network sets others).</source>
        <translation>载入评判图像的网络，供“安全检查”使用。程序不附带。

“模型”是文件夹，含有 Stable Diffusion 的安全检查器（许多模型的 safety_checker 部分），或 transformers 布局的图像分类器（ViT、Swin、ConvNeXt…），采用 safetensors 格式；也可以是分类器的 ONNX 文件，这时图像按 0..1 取值，并按 ImageNet 的方式归一化（其他方式用“载入 ONNX 网络”设置）。</translation>
    </message>
    <message>
        <source>Load a network that says which classes a text belongs to, for Prompt Filter.

model is a folder in the layout of transformers: a model for sequence classification (BERT, DistilBERT, RoBERTa ...) in safetensors, with its tokenizer. None comes with the program. Only the libraries&apos; own classes are used, never code that lies in the folder.</source>
        <translation>载入判断文本属于哪些类别的网络，供“提示词过滤”使用。

“模型”是 transformers 布局的文件夹：用于序列分类的模型（BERT、DistilBERT、RoBERTa…），采用 safetensors 格式，并带有分词器。程序不附带。只使用库自己的类，绝不使用文件夹中的代码。</translation>
    </message>
    <message>
        <source>Load a network that tells how far everything in a picture is. None comes with the program.

model is a folder in the layout of transformers (DPT, Depth Anything, GLPN, ZoeDepth ...), in safetensors. Only the libraries&apos; own classes are used, never code that lies in the folder.</source>
        <translation>载入判断图像中各处远近的网络。程序不附带。

“模型”是 transformers 布局的文件夹（DPT、Depth Anything、GLPN、ZoeDepth…），采用 safetensors 格式。只使用库自己的类，绝不使用文件夹中的代码。</translation>
    </message>
    <message>
        <source>Load a network that tells what each pixel of a picture shows, for Segment Image. None comes with the program.

model is a folder in the layout of transformers (SegFormer, UperNet, BEiT, DPT ... for semantic segmentation), in safetensors. Only the libraries&apos; own classes are used, never code that lies in the folder.</source>
        <translation>载入判断图像的每个像素显示什么的网络，供“分割图像”使用。程序不附带。

“模型”是 transformers 布局的文件夹（SegFormer、UperNet、BEiT、DPT…，用于语义分割），采用 safetensors 格式。只使用库自己的类，绝不使用文件夹中的代码。</translation>
    </message>
    <message>
        <source>Load networks that tell how well a text describes a picture.

model is a folder with a CLIP model as transformers saves it, or with folders image_encoder, text_encoder and tokenizer. Source: Radford et al. 2021, arXiv:2103.00020.</source>
        <translation>载入能判断文本与图像相符程度的网络。

“模型”是含有 CLIP 模型的文件夹：由 transformers 保存，或含有文件夹 image_encoder、text_encoder 和 tokenizer。来源：Radford et al. 2021，arXiv:2103.00020。</translation>
    </message>
    <message>
        <source>Load the network by which Measure Edit says how different two pictures look (LPIPS).

model is one .safetensors file with the convolutions of AlexNet or VGG16 under torchvision&apos;s names (features.0.weight ...) or the authors&apos; (net.slice1.0.weight ...), and lin0.model.1.weight to lin4.model.1.weight. Where the package lpips is installed, this makes one: safetensors.torch.save_model(lpips.LPIPS(net=&quot;alex&quot;), &quot;lpips-alex.safetensors&quot;). Papers mostly use AlexNet; figures by AlexNet and VGG16 cannot be compared. Source: Zhang et al. 2018, arXiv:1801.03924.</source>
        <translation>载入“测量编辑”用来判断两幅图像看上去相差多少的网络（LPIPS）。

“模型”是单个 .safetensors 文件，含有 AlexNet 或 VGG16 的卷积，名称采用 torchvision 的（features.0.weight…）或作者的（net.slice1.0.weight…），以及 lin0.model.1.weight 到 lin4.model.1.weight。装有包 lpips 时，可以这样制作：safetensors.torch.save_model(lpips.LPIPS(net=&quot;alex&quot;), &quot;lpips-alex.safetensors&quot;)。论文大多使用 AlexNet；AlexNet 与 VGG16 的数据不能互相比较。来源：Zhang et al. 2018，arXiv:1801.03924。</translation>
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
        <source>Local Blend</source>
        <translation>局部混合</translation>
    </message>
    <message>
        <source>Look at a whole set of pictures once, and keep what distances between sets ask for.

Takes a list of pictures (batches count one by one), the frames of clips, a data set (read one by one, so that it may be of any size), or all of them together; an extractor of clips takes clips only. What is kept does not grow with the set: mean and covariance of the features of all, and the features themselves of kept pictures drawn at random (by seed), which kernel distances are made of.

Wire the result for a reference set to as many Compare Sets as you like; it is computed once.</source>
        <translation>把一整个图像集合看一遍，并保存计算集合间距离所需的内容。

接受图像列表（批次中的逐幅计入）、片段的帧、数据集（逐个读取，所以大小不限），或把它们全部合在一起；片段的提取器只接受片段。保存的内容不随集合增大：所有特征的均值和协方差，以及随机抽取（按“种子”）的“保留”幅图像的特征本身，核距离由后者计算。

作为参考集合时，请把结果接到任意多个“比较集合”；它只计算一次。</translation>
    </message>
    <message>
        <source>Look for the mark that Embed Watermark in Video puts into clips, and read it.

frames so many, spread over the clip, are looked at together, which finds a mark that no single frame shows; the report says of each by itself what it holds, at the size that was found. What the outputs and columns mean stands with Detect Watermark. If a mark is not found, look at more frames.</source>
        <translation>查找“嵌入视频水印”在片段中加入的水印，并读出它。

把遍布片段的“帧数”帧合在一起查看，可以找到单独一帧显示不出的水印；报告按求得的尺寸写出每一帧单独含有什么。各输出和各列的含义见“检测水印”。没有找到水印时，请查看更多帧。</translation>
    </message>
    <message>
        <source>Look for the mark that Embed Watermark puts into pictures, and read it.

found says whether every picture of a batch bears a mark of this key, payload what the surest one says, and confidence is 1 minus the bound on its false positive rate. The report has a row for each picture. score is how well the picture&apos;s waves agree with the mark&apos;s, in standard deviations; a picture without the mark has such a score for any payload, place and size by chance at most as often as false positive rate says (Hoeffding&apos;s inequality and the union bound: it holds for all pictures, over the random choice of the key). Found is a mark whose rate is one in a million or less.

any_size also looks for it in pictures that were scaled, between half and double the size, which takes some seconds; the report&apos;s scale is what it found. If a mark that should be there is not found, try the picture before it was edited, and see that the key is written the same.

Source: see Embed Watermark; Hoeffding 1963, doi:10.1080/01621459.1963.10500830.</source>
        <translation>查找“嵌入水印”在图像中加入的水印，并读出它。

“找到”说明批次中的每幅图像是否都带有这个密钥的水印，“载荷”是其中最确定的一个所写的内容，“置信度”是 1 减去其误报率的上界。报告中每幅图像一行。score 列是图像的波与水印的波相符的程度，以标准差计；没有水印的图像，对任何载荷、位置和尺寸偶然达到这个分数的频率，最多为 false positive rate 列所写的值（霍夫丁不等式与并集界：对所有图像成立，随机性来自密钥的选取）。误报率不超过百万分之一时，视为找到水印。

“任意尺寸”还会在缩放过的图像中查找，从一半到两倍，需要几秒；报告的 scale 列是求得的缩放系数。应当有的水印没有找到时，请试编辑之前的图像，并检查密钥是否写得相同。

来源：见“嵌入水印”；Hoeffding 1963，doi:10.1080/01621459.1963.10500830。</translation>
    </message>
    <message>
        <source>Look for words, phrases and patterns that a prompt should not hold, and refuse it, drop them, or pass a flag on.

rules has one on each line: a word or a phrase, with a star at its start or end for any further letters, or a regular expression between slashes. Lines that begin with # are passed over. Words are found whatever their case and accents are, with look-alike letters and digits (bl00d, вlood), with invisible characters in them, and spelled out (b-l-o-o-d). A regular expression that takes too long is an error, not a wait.

A classifier also judges what the text means: it refuses it where the classes in refused_classes (by name, with commas between) have a probability of threshold or more together. drop words cannot drop a meaning: then the text is empty. refuse ends the branch with message; the others hand on the text and flagged, for a Switch.

A list finds words, not intent, and knows one language at a time: if too much is refused, make rules longer (phrases) first; if too little, add a classifier.</source>
        <translation>查找提示词不应含有的词、短语和模式，并拒绝它、去掉这些词，或传出标记。

“规则”每行一条：词或短语，开头或末尾可用星号代表任意更多字母；或写在斜线之间的正则表达式。以 # 开头的行会跳过。查找时不分大小写和重音，也能找到使用形近字母和数字（bl00d、вlood）、夹有不可见字符以及逐字母拼写（b-l-o-o-d）的词。耗时太长的正则表达式会报错，而不会一直等待。

“分类器”还会判断文本的含义：“拒绝类别”中各类别（按名称，用逗号分隔）的概率合计达到“阈值”即拒绝。“去掉词语”不能去掉含义：这时文本为空。“拒绝”以“消息”结束这一分支；其他选项传出文本和“已标记”，供“开关”使用。

规则表查找的是词，而不是意图，而且一次只认识一种语言：拒绝得太多时，请先让规则更长（短语）；太少时，请加上分类器。</translation>
    </message>
    <message>
        <source>Loop Video</source>
        <translation>循环视频</translation>
    </message>
    <message>
        <source>MNIST</source>
        <translation>MNIST</translation>
    </message>
    <message>
        <source>Make a clip of pictures of the same size, in order; each picture of a batch is a frame.

Transparency is kept where all of them have it.</source>
        <translation>把同样大小的图像按顺序做成片段；批次中的每幅图像是一帧。

所有图像都有透明通道时，透明通道会保留。</translation>
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
        <source>Make everything white that is surrounded by white.

A hole that reaches the border of the picture stays. In a soft mask each place becomes as white as the weakest point of the ring around it.</source>
        <translation>把被白色包围的部分全部变白。

延伸到图像边界的孔洞会保留。在柔和的遮罩中，各处变得与围绕它的一圈中最弱的点一样白。</translation>
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
        <source>Make one mask of several of the same size, in the order of their wires.

union is white where any of them is, intersection where all are, difference where the first is and none of the others, exclusive or where an odd number of them is. Between black and white, the larger value counts for a union and the smaller one for an intersection (Zadeh 1965, &quot;Fuzzy sets&quot;), so that soft edges stay as they are.

A single mask goes with each mask of a batch.</source>
        <translation>把几个同样大小的遮罩按连线的顺序合为一个。

“并集”在其中任一为白之处为白，“交集”在全部为白之处为白，“差异”在第一个为白、其他都不为白之处为白，“异或”在奇数个为白之处为白。在黑白之间，并集取较大的值，交集取较小的值（Zadeh 1965，“Fuzzy sets”），所以柔和的边缘保持原样。

单独一个遮罩可与批次中的每个遮罩配合。</translation>
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
        <source>Make what is white larger by so many pixels on all sides; with a negative number, smaller.

Grow a mask a little before Inpaint so that nothing of the old object is left at its edge. A part that shrinks by more than half of its width is gone; growing and then shrinking closes gaps, shrinking and then growing removes specks. What touches the border of the picture is taken to go on beyond it.</source>
        <translation>让白色部分向各个方向扩大若干像素；负数则缩小。

在“局部重绘”之前请稍微扩展遮罩，使边缘处不留下原有物体的任何部分。缩小超过自身宽度一半的部分会消失；先扩大再缩小可以填补缝隙，先缩小再扩大可以去掉斑点。接触图像边界的部分视为延伸到边界之外。</translation>
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
        <source>Mask from Channel</source>
        <translation>由通道生成遮罩</translation>
    </message>
    <message>
        <source>Mask from Colour</source>
        <translation>由颜色生成遮罩</translation>
    </message>
    <message>
        <source>Mask of a Class</source>
        <translation>类别遮罩</translation>
    </message>
    <message>
        <source>Masks</source>
        <translation>遮罩</translation>
    </message>
    <message>
        <source>Match Frame Colours</source>
        <translation>匹配帧颜色</translation>
    </message>
    <message>
        <source>Measure Edit</source>
        <translation>测量编辑</translation>
    </message>
    <message>
        <source>Measure Frames</source>
        <translation>测量帧</translation>
    </message>
    <message>
        <source>Measure Video Edit</source>
        <translation>测量视频编辑</translation>
    </message>
    <message>
        <source>Measure a clip frame by frame, to see where it breaks: a row for each frame, to be plotted.

warp error and temporal CLIP are those from a frame to the next, flicker from a frame to both of its neighbours (see Measure Video Edit); prompt CLIP says how well the prompt describes a frame.</source>
        <translation>逐帧测量片段，查看它在哪里出问题：每帧一行，供绘制图表。

warp error 和 temporal CLIP 是一帧到下一帧的，flicker 是一帧到前后两帧的（见“测量视频编辑”）；prompt CLIP 说明提示词对一帧的描述有多准确。</translation>
    </message>
    <message>
        <source>Measure an edit in all the ways that papers report: one row for each edited picture.

One source may serve for all. What was kept: MSE, PSNR, SSIM and (from 176 pixels on) MS-SSIM of the edited picture against its source; edge F1, how well the edges of the two agree within tolerance pixels (Canny 1986); with perceptual, LPIPS (less is closer). With a mask, which is white where the edit was to take place, background MSE, PSNR and SSIM of the rest: SSIM counts only windows that lie outside altogether.

What was changed, with clip: CLIP image, how alike the two pictures are (cosine of their embeddings; Radford et al. 2021, arXiv:2103.00020); with a target_prompt, CLIP text, how well it describes the edited picture (papers often print 100 times this); and with a source_prompt too, CLIP direction, whether the picture moved where the words moved (StyleGAN-NADA; Gal et al. 2021, arXiv:2108.00946): 1 at best, 0 where nothing or something else changed.

method names the rows, so that those of several methods can be told apart in one table (Join Tables). Figures by different CLIP models cannot be compared. Where CLIP conditions the model that made the picture, as the embedded one does, its figures flatter: look at the pictures too.</source>
        <translation>以论文报告的各种方式测量编辑：每幅编辑后的图像一行。

一个源可供所有图像使用。保留了多少：编辑后的图像与源之间的 MSE、PSNR、SSIM 和（从 176 像素起）MS-SSIM；edge F1，即两者的边缘在“容差”像素之内的吻合程度（Canny 1986）；接入“感知度量”时还有 LPIPS（越小越接近）。接入遮罩（在应当编辑之处为白色）时，还有其余部分的 background MSE、PSNR 和 SSIM：SSIM 只计入完全位于遮罩之外的窗口。

改变了多少，接入“CLIP”时：CLIP image，即两幅图像的相似程度（嵌入的余弦；Radford et al. 2021，arXiv:2103.00020）；有“目标提示词”时，CLIP text，即它对编辑后图像的描述有多准确（论文常列出它的 100 倍）；还有“源提示词”时，CLIP direction，即图像是否沿文字改变的方向改变（StyleGAN-NADA；Gal et al. 2021，arXiv:2108.00946）：最好为 1，没有改变或改变了别的内容时为 0。

“方法”给各行命名，使几种方法的结果可以在同一张表格中区分（“连接表格”）。不同 CLIP 模型的数据不能互相比较。生成图像的模型以 CLIP 为条件时（内置模型就是这样），数据会偏好：请同时查看图像。</translation>
    </message>
    <message>
        <source>Measure how clearly each picture of a set shows something, and how varied what they show is.

From 1 to the number of classes; more is better. The set is dealt out to ten parts; the score is their mean, beside it the deviation between them. It needs features that tell classes: Inception Features, or CLIP Features with classes. Only with Inception features can it be compared with figures in papers, and only of 50,000 pictures. Source: Salimans et al. 2016, arXiv:1606.03498.</source>
        <translation>测量集合中每幅图像显示的东西有多明确，以及它们显示的东西有多少变化。

从 1 到类别数；越大越好。集合分成十份；分数是它们的平均值，旁边是各份之间的标准差。它需要能区分类别的特征：“Inception 特征”，或写有类别的“CLIP 特征”。只有使用 Inception 特征，并且有 50,000 幅图像时，才能与论文中的数据比较。来源：Salimans et al. 2016，arXiv:1606.03498。</translation>
    </message>
    <message>
        <source>Measure how far a set of pictures is from another one, by their features: 0 where they are alike.

The Fréchet distance (Heusel et al. 2017, arXiv:1706.08500) compares the mean and the spread of the features. With Inception features it is called FID, and only then can it be compared with figures in papers. It grows as sets become smaller: compare sets of equal size, best of 10,000 or more, and never fewer than the features have numbers.

The kernel distance (KID; Bińkowski et al. 2018, arXiv:1801.01401) has no such bias and suits small sets; of sets that are alike it lies around 0, also below. It is the mean over subsets of subset_size pictures each.</source>
        <translation>按特征测量一个图像集合与另一个相差多少：相同时为 0。

弗雷歇距离（Heusel et al. 2017，arXiv:1706.08500）比较特征的均值和离散度。使用 Inception 特征时称为 FID，只有这时才能与论文中的数据比较。集合越小，它越大：请比较同样大小的集合，最好有 10,000 幅以上，并且绝不少于特征的维数。

核距离（KID；Bińkowski et al. 2018，arXiv:1801.01401）没有这种偏差，适合小的集合；相同的集合之间，它在 0 附近，也可以小于 0。它是各“子集大小”幅图像的子集上的平均值。</translation>
    </message>
    <message>
        <source>Measure how far each picture of a batch is from its reference; one reference may serve for all of them.

MSE is the mean squared error of values in 0..1, PSNR the same in decibels (more is closer; infinite where equal), SSIM the structural similarity (1 where equal; Wang et al. 2004), MS-SSIM the same at five scales (Wang et al. 2003), for pictures of 176 pixels or more on each side. Alpha is left out.</source>
        <translation>测量批次中每幅图像与它的参考相差多少；一个参考可供所有图像使用。

MSE 是 0..1 取值的均方误差，PSNR 是以分贝表示的同一误差（越大越接近；相等时为无穷大），SSIM 是结构相似度（相等时为 1；Wang et al. 2004），MS-SSIM 是五个尺度上的结构相似度（Wang et al. 2003），用于每边至少 176 像素的图像。透明通道会略去。</translation>
    </message>
    <message>
        <source>Measure how far sampling back, with the prompt of the inversion, strays from the way that was recorded.

A row for each step, from noise on: its timestep, and the PSNR of the latent after it against the recorded one, in decibels, where the range of the picture&apos;s latent is the peak (infinite where they are equal). The last row is that of the picture. guidance_scale is the one to sample back with: 1 after Invert, the one that was set there after Null-Text Inversion or Edit-Friendly Inversion.

If the figures fall on the way, raise the refinements of Invert, or the iterations of Null-Text Inversion.</source>
        <translation>测量以反演的提示词采样返回时，偏离所记录的路径多少。

从噪声开始，每一步一行：它的时间步，以及这一步之后的潜变量相对于所记录的潜变量的 PSNR，以分贝计，以图像潜变量的取值范围为峰值（相等时为无穷大）。最后一行是图像的。“引导强度”是采样返回时所用的：“反演”之后为 1，“空文本反演”或“编辑友好反演”之后为在那里设置的值。

数值在途中下降时，请增加“反演”的“修正次数”，或“空文本反演”的“迭代次数”。</translation>
    </message>
    <message>
        <source>Measure how well a text describes each picture of a batch, and how alike it is to a reference.

Both are cosines between embeddings, from -1 to 1: CLIP text to the text (papers often print 100 times this), CLIP image to the reference, of which one may serve for all; they may differ in size. Only figures by the same CLIP model can be compared. Sources: Radford et al. 2021, arXiv:2103.00020; Hessel et al. 2021, arXiv:2104.08718.</source>
        <translation>测量文本对批次中每幅图像的描述有多准确，以及图像与参考的相似程度。

两者都是嵌入之间的余弦，从 -1 到 1：CLIP text 是与文本的（论文常列出它的 100 倍），CLIP image 是与参考的，一个参考可供所有图像使用；尺寸可以不同。只有同一个 CLIP 模型的数据可以互相比较。来源：Radford et al. 2021，arXiv:2103.00020；Hessel et al. 2021，arXiv:2104.08718。</translation>
    </message>
    <message>
        <source>Measure whether pictures have their edges where a reference has them: edge F1, from 0 to 1 where they agree.

An edge pixel agrees with one of the other picture within tolerance pixels; F1 is the harmonic mean of how many do, in both directions. Edges are found as in Canny Edges (Canny 1986); a little blur keeps texture out. The reference may be a drawing of edges too: its lines have an edge on either side, so let tolerance be 2 or more.</source>
        <translation>测量图像的边缘是否与参考的边缘在相同的位置：edge F1，从 0 到 1，吻合时为 1。

边缘像素与另一幅图像的边缘像素相距在“容差”像素之内时视为吻合；F1 是两个方向上吻合比例的调和平均。边缘的求法与“Canny 边缘”相同（Canny 1986）；少许模糊可以排除纹理。参考也可以是边缘图：其中的线两侧各有一条边缘，所以请让“容差”至少为 2。</translation>
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
        <source>Motion Latents</source>
        <translation>运动潜变量</translation>
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
        <source>Move the latent of every frame to where its neighbour is, with the flow brought to the latents&apos; scale.

Of a clip, or of a batch whose items are its frames. backward brings each frame onto the next one, forward onto the one before it. Latents are looked up at the nearest place, which keeps their spread; interpolated ones decode to blur. What comes from outside is 0, the latent of grey.</source>
        <translation>把每一帧的潜变量移到相邻帧的位置，光流会调整到潜变量的尺度。

用于片段，或各项为帧的批次。“后向”把每一帧移到下一帧，“前向”移到前一帧。潜变量取最近位置的值，以保持离散度；插值得到的潜变量解码后会模糊。来自画面之外的部分为 0，即灰色的潜变量。</translation>
    </message>
    <message>
        <source>Mutual Self-Attention</source>
        <translation>互自注意力</translation>
    </message>
    <message>
        <source>Negative-Prompt Inversion</source>
        <translation>负面提示词反演</translation>
    </message>
    <message>
        <source>Normals from Depth</source>
        <translation>由深度生成法线</translation>
    </message>
    <message>
        <source>Null-Text Inversion</source>
        <translation>空文本反演</translation>
    </message>
    <message>
        <source>Number from Table</source>
        <translation>从表格取数字</translation>
    </message>
    <message>
        <source>One channel of a picture as a mask.

It is black where the channel is at black, white where it is at white, and in proportion between them. Bring both together for a threshold, and change them over to choose what is dark. brightness is the luminance (ITU-R BT.709), saturation the difference between the strongest and the weakest colour. Pictures without an alpha channel are opaque.</source>
        <translation>把图像的一个通道作为遮罩。

通道的值在“黑色”处时为黑，在“白色”处时为白，其间按比例变化。让两者靠拢即成为阈值，把两者对调则选出暗的部分。“亮度”是明度（ITU-R BT.709），“饱和度”是最强与最弱颜色之差。没有透明通道的图像不透明。</translation>
    </message>
    <message>
        <source>One number of a column: its mean, its extremes, or that of a row, counted from 0 (-1 is the last).</source>
        <translation>一列中的一个数字：它的平均值、最大或最小值，或某一行的值，从 0 数起（-1 为最后一行）。</translation>
    </message>
    <message>
        <source>Optical Flow (RAFT)</source>
        <translation>光流估计（RAFT）</translation>
    </message>
    <message>
        <source>Painted Mask</source>
        <translation>手绘遮罩</translation>
    </message>
    <message>
        <source>Painted Segmentation Map</source>
        <translation>手绘类别图</translation>
    </message>
    <message>
        <source>Painting</source>
        <translation>绘制</translation>
    </message>
    <message>
        <source>Perceptual Metric</source>
        <translation>感知度量</translation>
    </message>
    <message>
        <source>Perturbed-Attention Guidance</source>
        <translation>扰动注意力引导</translation>
    </message>
    <message>
        <source>Pick Image</source>
        <translation>选取图像</translation>
    </message>
    <message>
        <source>Picture Model</source>
        <translation>图像模型</translation>
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
        <source>PixArt</source>
        <translation>PixArt</translation>
    </message>
    <message>
        <source>Play a clip times times over: forwards, backwards, or ping-pong, there and back again.

Ping-pong shows the frames at its ends once, so that a player that repeats it does not stop there. Backwards once turns a clip round.</source>
        <translation>把片段播放“次数”遍：正放、倒放或往返，即到头后再回来。

“往返”只显示两端的帧一次，使循环播放的播放器不会在那里停顿。“倒放”一遍就把片段反转。</translation>
    </message>
    <message>
        <source>Play clips of the same size one after the other, frame by frame at the rate of the first.</source>
        <translation>把同样大小的片段一个接一个播放，按第一个片段的帧率逐帧进行。</translation>
    </message>
    <message>
        <source>Play clips side by side in step, row by row in the order of their wires, each with its label below.

With 0 columns, the sheet is about square. labels, one on a line, go with the clips in order. Clips of other sizes are fitted into the size of the first, and shown at its rate: what is seen together is what happens at the same time. A clip that is over before the longest stays at its last frame, or begins again. The sound is that of the first.</source>
        <translation>让片段并排同步播放，按连线的顺序逐行排列，标签在各片段下方。

列数为 0 时，总体大致为正方形。“标签”每行一个，按顺序对应片段。其他尺寸的片段按第一个的尺寸适配，并以它的帧率显示：同时看到的就是同时发生的。比最长的片段先结束的片段停在最后一帧，或重新开始。声音取自第一个。</translation>
    </message>
    <message>
        <source>Play the same frames at another rate: slower or faster, and the sound with them. Retime Video makes frames.</source>
        <translation>以另一帧率播放同样的帧：变慢或变快，声音也随之变化。生成新帧请用“视频变速”。</translation>
    </message>
    <message>
        <source>Plot Table</source>
        <translation>绘制图表</translation>
    </message>
    <message>
        <source>Previous-Frame Guidance</source>
        <translation>前一帧引导</translation>
    </message>
    <message>
        <source>Prompt Filter</source>
        <translation>提示词过滤</translation>
    </message>
    <message>
        <source>Prompt-to-Prompt</source>
        <translation>Prompt-to-Prompt</translation>
    </message>
    <message>
        <source>Propagate Keyframes</source>
        <translation>传播关键帧</translation>
    </message>
    <message>
        <source>Pull each frame towards the one before it, as both are predicted at the same step.

Pix2Video (Ceylan et al. 2023, arXiv:2303.12688), beside Cross-Frame Attention that looks at first + previous. Each step moves a frame by share of what lies between, up to the part end of the run; 0.012 is the paper&apos;s. What moves is pulled to where it was: where it leaves trails, use a smaller share or end earlier.</source>
        <translation>把每一帧拉向前一帧，以两者在同一步的预测为准。

Pix2Video（Ceylan et al. 2023，arXiv:2303.12688），与查看 first + previous 的“跨帧注意力”一起使用。每一步把帧移动两者之差的“份额”，直到运行过程的“终点”比例；0.012 是论文的取值。运动的内容会被拉回原来的位置：出现拖尾时，请减小份额，或让终点更早。</translation>
    </message>
    <message>
        <source>Put an invisible mark into pictures that says who made them, or with what.

payload is what it says: up to eight hexadecimal digits (32 bits), such as a number that you keep a list of. The mark is found again, by Detect Watermark with the same key, after JPEG at quality 75, crops, noise and changes of size from a half to double; docs/methods.md has the rates. Turned, mirrored or stretched pictures lose it. The key keeps others from reading or forging it; it does not keep anybody from destroying it on purpose, and the workflow file holds it as it is.

Pictures need 128 pixels or more on each side. Save at a quality of 75 or more. strength is that of the mark in flat areas, in levels of 255; textures get up to four times as much. If the mark is not found again, raise it first, to 1.25 or 1.5; if it shows in skies and flat colours, lower it.

Source: our own design, after spread spectrum (Cox et al. 1997, doi:10.1109/83.650120) with knowledge of the picture (Malvar &amp; Florêncio 2003, doi:10.1109/TSP.2003.809385) and the code of Larsen 1973.</source>
        <translation>在图像中加入不可见的水印，写明由谁或用什么生成。

“载荷”是所写的内容：最多八位十六进制数字（32 位），例如由你登记的编号。用同样的密钥，“检测水印”可在质量为 75 的 JPEG、裁剪、噪声以及从一半到两倍的尺寸变化之后再次找到水印；docs/methods.md 列出了比率。图像旋转、镜像或拉伸后，水印会失去。“密钥”使他人无法读取或伪造水印；但不能防止有人故意破坏它，而且工作流文件原样保存密钥。

图像的每边至少需要 128 像素。请以 75 或更高的质量保存。“强度”是水印在平坦区域的强度，以 255 级计；纹理处最多为它的四倍。水印无法再次找到时，请先提高它，到 1.25 或 1.5；它在天空和平淡的颜色中显现时，降低它。

来源：自行设计，依照扩频（Cox et al. 1997，doi:10.1109/83.650120）并利用对图像的了解（Malvar &amp; Florêncio 2003，doi:10.1109/TSP.2003.809385），编码采用 Larsen 1973。</translation>
    </message>
    <message>
        <source>Put rows in the order of a column&apos;s values: numbers before texts, empty ones last, equal ones as they were.</source>
        <translation>按一列的值给各行排序：数字在文本之前，空值在最后，相等的保持原来的顺序。</translation>
    </message>
    <message>
        <source>Put the clips of all windows together to one, without the anchors that they began with.

Where neighbours overlap, the one fades into the other.</source>
        <translation>把所有窗口的片段合为一个，去掉它们开头的锚点。

相邻窗口重叠之处，前一个渐变为后一个。</translation>
    </message>
    <message>
        <source>Put the same invisible mark into every frame of a clip; see Embed Watermark.

Detect Watermark in Video finds it by all frames together, so that it outlives stronger compression than in a single picture. If it is not found again, raise strength first, or save at a higher quality.</source>
        <translation>在片段的每一帧中加入同样的不可见水印；见“嵌入水印”。

“检测视频水印”把所有帧合在一起来查找，所以比在单独一幅图像中更耐压缩。无法再次找到时，请先提高“强度”，或以更高的质量保存。</translation>
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
        <source>RF Inversion</source>
        <translation>RF 反演</translation>
    </message>
    <message>
        <source>RePaint</source>
        <translation>RePaint</translation>
    </message>
    <message>
        <source>Read a coloured segmentation map, as other programs draw them: each pixel is of the class of the nearest colour.

classes names one class on each line, with its colour behind it (sky #06e6e6); ADE20K&apos;s names may stand without one. A pixel whose colour is further than tolerance from all of them (1 is from black to white) is of no class: rest shows where.</source>
        <translation>读取其他程序所画的彩色类别图：每个像素属于颜色最接近的类别。

“类别”每行写一个类别的名称，后面写它的颜色（sky #06e6e6）；ADE20K 的名称可以不写颜色。颜色与所有类别相差都超过“容差”（1 为从黑到白）的像素不属于任何类别：由“其余”显示。</translation>
    </message>
    <message>
        <source>Read count clips of a data set from entry first on, as a list, with their captions and labels.

frames keeps the first so many of each clip (0: all), at rate frames per second (0: the file&apos;s own); largest_side scales down while reading. Long clips lie in files, not in memory. An entry that cannot be read is named and left out.</source>
        <translation>从数据集的“首个”条目起读取“数量”个片段，作为列表，并给出它们的说明文字和标签。

“帧数”只保留每个片段最前面的若干帧（0：全部），按每秒“帧率”帧（0：文件自身的）；“最长边”在读取时缩小。长片段留在文件中，不占内存。无法读取的条目会指明并略去。</translation>
    </message>
    <message>
        <source>Read count pictures of a data set from entry first on, as a list, with their captions and labels.

What is wired to the list runs once for each. largest_side scales down while reading (0: not). An entry that cannot be read is named and left out. For a set that does not fit in memory, wire the data set itself to Extract Features, or Sweep Integers to Pick Image, which reads one at a time.</source>
        <translation>从数据集的“首个”条目起读取“数量”幅图像，作为列表，并给出它们的说明文字和标签。

接在列表之后的内容对每一幅各运行一次。“最长边”在读取时缩小（0：不缩小）。无法读取的条目会指明并略去。内存放不下的数据集，请把数据集本身接到“提取特征”，或把“遍历整数”接到“选取图像”，每次只读取一幅。</translation>
    </message>
    <message>
        <source>Read one picture of a data set with its caption and label; index counts from 0, negative from the end.

Wire Sweep Integers to index to run what follows once for each picture, with one of them in memory at a time.</source>
        <translation>读取数据集中的一幅图像及其说明文字和标签；“序号”从 0 数起，负数从末尾数。

把“遍历整数”接到“序号”，后面的内容就对每幅图像各运行一次，每次内存中只有一幅。</translation>
    </message>
    <message>
        <source>Read the statistics of a reference set that were computed before: an .npz file with mu and sigma.

That is what programs for FID keep and what is published for many sets. Such files do not say which network they are of: wire the extractor that they were made with, of which only the name is used. They say nothing of how many pictures there were, and hold no features, so that a kernel distance to them cannot be computed; files that Save Feature Statistics wrote have both. Arrays of objects, which are pickles, are refused.</source>
        <translation>读取先前计算好的参考集合的统计：含有 mu 和 sigma 的 .npz 文件。

计算 FID 的程序保存的、以及许多数据集所发布的就是这种文件。这种文件没有写明属于哪个网络：请接入计算它们所用的提取器，只使用它的名称。文件也没有写明共有多少幅图像，并且不含特征，所以无法计算与它们的核距离；“保存特征统计”所写的文件两者都有。对象数组（即 pickle）不予接受。</translation>
    </message>
    <message>
        <source>Redux</source>
        <translation>Redux</translation>
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
        <source>Resize Mask</source>
        <translation>缩放遮罩</translation>
    </message>
    <message>
        <source>Retime Video</source>
        <translation>视频变速</translation>
    </message>
    <message>
        <source>Reweight Words</source>
        <translation>词语加权</translation>
    </message>
    <message>
        <source>Safety</source>
        <translation>安全</translation>
    </message>
    <message>
        <source>Safety Check</source>
        <translation>安全检查</translation>
    </message>
    <message>
        <source>Safety Check of Video</source>
        <translation>视频安全检查</translation>
    </message>
    <message>
        <source>SageAttention</source>
        <translation>SageAttention</translation>
    </message>
    <message>
        <source>Sample back from an inverted picture, on the schedule that it was inverted with.

With the source prompt and a guidance scale of 1 the picture comes back; after Null-Text Inversion at that one&apos;s scale, after Edit-Friendly Inversion at the one that was set there. With another prompt, and more guidance, it is edited. strength says from how far along the way to noise to begin: at 1 from its end, at less from nearer the picture. If too little of the picture is kept, lower that first; if the edit does not show, raise the guidance.

Patches that compare with the source see it as it was recorded, at every step beside what is made, so that it cannot drift (direct inversion, Ju et al. 2023, arXiv:2310.01506). What an inversion found to stand for no prompt takes the place of the empty prompt, unless a negative conditioning is wired.</source>
        <translation>从反演的图像采样返回，使用反演时的调度。

用源提示词、引导强度为 1 时，得到原来的图像；“空文本反演”之后用它的引导强度，“编辑友好反演”之后用在那里设置的引导强度。用另一个提示词和更强的引导时，图像会被编辑。“强度”说明从通往噪声的路径上多远处开始：1 从它的末端开始，小于 1 从更靠近图像处开始。图像保留得太少时，请先降低它；编辑没有显现时，提高引导。

与源比较的补丁在每一步都看到记录下来的源，与正在生成的内容并列，所以源不会漂移（直接反演，Ju et al. 2023，arXiv:2310.01506）。反演求得的用来代表没有提示词的内容会代替空提示词，除非接入了负面条件。</translation>
    </message>
    <message>
        <source>Save Feature Statistics</source>
        <translation>保存特征统计</translation>
    </message>
    <message>
        <source>Save Signed Image</source>
        <translation>保存签名图像</translation>
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
        <source>See the way of a picture to noise: some of its steps, decoded, from the picture on, with their numbers.

item says which picture of a batch, counted from 0; of a clip the first frame is shown. If noise is hardly to be seen at the end, the inversion has kept much of the picture there, which edits will not get rid of.</source>
        <translation>查看图像走向噪声的路径：解码其中的一些步，从图像开始，并标出步的编号。

“项”说明批次中的第几幅图像，从 0 数起；片段显示第一帧。末尾几乎看不到噪声时，说明反演在那里保留了图像的许多内容，编辑无法去掉它们。</translation>
    </message>
    <message>
        <source>Segment Image</source>
        <translation>分割图像</translation>
    </message>
    <message>
        <source>Segmentation Map</source>
        <translation>类别图</translation>
    </message>
    <message>
        <source>Segmentation Map from Image</source>
        <translation>由图像生成类别图</translation>
    </message>
    <message>
        <source>Select Frames</source>
        <translation>选取多帧</translation>
    </message>
    <message>
        <source>Semantic Edit</source>
        <translation>语义编辑</translation>
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
        <source>Show the subject of a picture in another pose or place (MasaCtrl): the new prompt, or a ControlNet, says where.

Wire it to Denoise Inverted. From from_step of the run on, in layers behind from_layer of the network, places of the new picture look for what they show in the source. Before that, and in the layers before, the new prompt decides on the layout. If the pose does not change, raise from_step; if the subject changes, lower it, then lower from_layer.

words of the new prompt and source_words of the source&apos;s name the subject: then subject and background each keep to their own. Where picture and text are one sequence (Stable Diffusion 3, Flux), that is left out.

Source: Cao et al. 2023, arXiv:2304.08465.</source>
        <translation>让图像的主体以另一种姿态或在另一处出现（MasaCtrl）：由新的提示词或 ControlNet 决定。

把它接到“反演去噪”。从运行的“起始步”起，在网络中“起始层”之后的层里，新图像的各处在源中寻找所显示的内容。在此之前，以及在更前面的层里，由新的提示词决定布局。姿态没有改变时，请提高“起始步”；主体改变时，降低它，再降低“起始层”。

新提示词的“词语”和源提示词的“源词语”写出主体：主体和背景便各自只关注自己的部分。在图像与文本为同一序列的模型中（Stable Diffusion 3、Flux），这一点略去。

来源：Cao et al. 2023，arXiv:2304.08465。</translation>
    </message>
    <message>
        <source>Show where in a picture the words of its prompt act: a heat map for each, and masks made by words.

words are phrases of the prompt, parted by commas or lines; without any, all words of the prompt are shown. The model looks at the picture at looks steps from start to end of the run: along the trajectory of a picture that was inverted or recorded, or at any latent with noise on it, which is drawn by seed. conditioning describes the picture, where the trajectory does not say what it shows. image is what the maps are laid over.

Masks of one word for each picture fit Inpaint, Local Blend and the mask nodes. If a map is vague, describe the picture more exactly, look later in the run, or raise the threshold; if it is spotty, use more looks.

Source: Tang et al. 2022, arXiv:2210.04885.</source>
        <translation>显示提示词中的词在图像的何处起作用：每个词一幅热图，以及由词得到的遮罩。

“词语”是提示词中的短语，用逗号或换行分隔；不写时，显示提示词的所有词。模型从运行的“起点”到“终点”，在“查看次数”步中查看图像：沿反演或记录的图像的轨迹，或在任意潜变量上加入按“种子”抽取的噪声。轨迹没有说明图像显示什么时，由“条件”描述图像。热图叠加在“图像”上。

每幅图像一个词的遮罩适合“局部重绘”、“局部混合”和各遮罩节点。热图模糊时，请更准确地描述图像，在运行的更后期查看，或提高“阈值”；热图有斑点时，增加“查看次数”。

来源：Tang et al. 2022，arXiv:2210.04885。</translation>
    </message>
    <message>
        <source>Skip-Layer Guidance</source>
        <translation>跳层引导</translation>
    </message>
    <message>
        <source>Smooth while Denoising</source>
        <translation>去噪时平滑</translation>
    </message>
    <message>
        <source>Soft Edges</source>
        <translation>柔和边缘</translation>
    </message>
    <message>
        <source>Sort Table</source>
        <translation>表格排序</translation>
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
        <source>Stack Images</source>
        <translation>拼接图像</translation>
    </message>
    <message>
        <source>Stack Videos</source>
        <translation>拼接视频</translation>
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
        <source>Stitch</source>
        <translation>拼回</translation>
    </message>
    <message>
        <source>Style Alignment</source>
        <translation>风格对齐</translation>
    </message>
    <message>
        <source>Summarise Table</source>
        <translation>汇总表格</translation>
    </message>
    <message>
        <source>T2I-Adapter</source>
        <translation>T2I-Adapter</translation>
    </message>
    <message>
        <source>Table Picture</source>
        <translation>表格图像</translation>
    </message>
    <message>
        <source>Take Images</source>
        <translation>取图像</translation>
    </message>
    <message>
        <source>Take Videos</source>
        <translation>取视频</translation>
    </message>
    <message>
        <source>Take Window</source>
        <translation>取窗口</translation>
    </message>
    <message>
        <source>Load a small network that steers a denoiser by a picture of edges, poses, depth or colours.

It may be one for Stable Diffusion 1 and 2 (full or light) or XL: a folder, or a .safetensors file in the original layout or that of diffusers. Source: Mou et al. 2023, arXiv:2302.08453.</source>
        <translation>载入用边缘、姿态、深度或颜色的图像引导去噪器的小型网络。

它可以用于 Stable Diffusion 1 和 2（完整或轻量）或 XL：文件夹，或者原始布局或 diffusers 布局的 .safetensors 文件。来源：Mou et al. 2023，arXiv:2302.08453。</translation>
    </message>
    <message>
        <source>Load layers that let a model of pictures make clips.

model is a .safetensors file (a motion module in the original layout, or that of diffusers), a folder in the layout of diffusers, or the id of one on the Hugging Face hub. Source: AnimateDiff (Guo et al. 2023, arXiv:2307.04725).</source>
        <translation>载入让图像模型生成片段的层。

“模型”是 .safetensors 文件（原始布局或 diffusers 布局的运动模块）、diffusers 布局的文件夹，或 Hugging Face hub 上的 id。来源：AnimateDiff（Guo et al. 2023，arXiv:2307.04725）。</translation>
    </message>
    <message>
        <source>Make a clip flicker less: it is denoised iterations times, at that many times the cost.

Each time begins from new noise, mixed with the slow changes of what came out before. spatial_cutoff and temporal_cutoff say up to which part of the highest frequency these are kept, within a frame and along the frames.

Source: Wu et al. 2023, arXiv:2312.07537.</source>
        <translation>让片段闪烁更少：按“迭代次数”反复去噪，代价也是这么多倍。

每次都从新的噪声开始，并混入上次结果中缓慢的变化。“空间截止频率”和“时间截止频率”决定保留到最高频率的多大比例，前者为帧内，后者为沿各帧。

来源：Wu et al. 2023，arXiv:2312.07537。</translation>
    </message>
    <message>
        <source>Make a clip of a text with a model of pictures: all frames begin as one, each moved a little further.

Text2Video-Zero (Khachatryan et al. 2023, arXiv:2303.13439). Frames are the items of the noise&apos;s batch. Wire Cross-Frame Attention that looks at first beside it, or the frames will show different things. Content moves right and down by so many pixels from frame to frame. All frames are one for the part formed_until of the run, are moved, and go back to where the part moved_until ended by noise of their own.

foreground marks what moves in each frame, as found in a first run: what lies behind it is then kept still (background smoothing). Where frames differ too much, raise moved_until towards formed_until; where the motion is not to be seen, raise both.</source>
        <translation>用图像模型根据文本生成片段：所有帧从同一处开始，每一帧比前一帧多移动一点。

Text2Video-Zero（Khachatryan et al. 2023，arXiv:2303.13439）。各帧是噪声批次中的各项。请同时接入查看 first 的“跨帧注意力”，否则各帧会显示不同的东西。内容逐帧向右和向下移动若干像素。在运行的“成形截止”比例之前，所有帧相同；随后移动，并各以自己的噪声退回到“移动截止”比例结束之处。

“前景”标出每一帧中运动的部分，取自第一次运行的结果：其后的部分便保持静止（背景平滑）。各帧相差太大时，请让“移动截止”向“成形截止”靠近；看不出运动时，同时提高两者。</translation>
    </message>
    <message>
        <source>Make a clip of any length: frames stand in a queue, each a step noisier than the one before it.

In each turn every frame of the queue takes one step; then the first one is clean and leaves, and a new one of noise joins at the end. Memory does not grow with frames (those of the noise do not count). The model sees window frames at a time: as many as it was made for, 16 for AnimateDiff&apos;s adapters (latent frames, of which Wan makes four of a clip each). The queue is partitions windows long, and a frame takes as many steps as the queue has places. More partitions cost more, and bring noise levels within a window nearer to each other, as models are used to. With lookahead each frame is seen behind half a window of cleaner ones, at twice the calls of the model.

The queue is filled from the latent of a clip, start, with noise for each place; without one, a clip of window frames is made first. A start as long as the queue goes on; of a shorter one little is left but what it shows, and turns pass in which copies of its first frame leave, which are left out. Prompts that act in a part of the run act in a part of the clip. A wired schedule needs window × partitions steps; samplers other than DDIM and flow Euler are replaced by these.

If frames flicker or fall apart, take more partitions and lookahead first; if the clip stands still, another seed, or a prompt that says what moves; if colours drift with time, lower the guidance. For AnimateDiff, ModelScope (with which the paper&apos;s ZeroScope is built) and Wan models with one network, which were not part of the paper.

Source: Kim et al. 2024, arXiv:2405.11473.</source>
        <translation>生成任意长度的片段：各帧排成队列，每一帧都比前一帧多一步噪声。

每一轮中，队列里的每一帧都进行一步；随后第一帧已没有噪声，离开队列，一个新的噪声帧加入末尾。内存不随“帧数”增长（噪声的帧数不计）。模型每次看到“窗口”帧：应与制作该模型时的帧数相同，AnimateDiff 的适配器为 16（按潜变量的帧计，Wan 把每个潜变量帧变成片段的四帧）。队列的长度是“分区数”个窗口，每一帧的步数与队列的位置一样多。分区越多，代价越大，窗口内的噪声水平也越接近，更符合模型所习惯的情形。使用“前瞻”时，每一帧都排在半个窗口的较干净的帧之后供模型查看，模型的调用次数加倍。

队列由一个片段的潜变量（“起点”）填充，并按每个位置加入噪声；没有接入时，先生成一个“窗口”帧的片段。与队列一样长的起点会接着继续；较短的起点除了所显示的内容之外几乎不留下什么，并且会经过几轮，其间离开的是它第一帧的副本，这些副本会略去。在运行的一部分起作用的提示词，会在片段的一部分起作用。接入的调度需要窗口 × 分区数步；DDIM 和流 Euler 以外的采样器会由这两者代替。

帧闪烁或崩坏时，请先增加分区数并使用“前瞻”；片段静止不动时，更换种子，或用提示词说明什么在运动；颜色随时间漂移时，降低引导。用于 AnimateDiff、ModelScope（论文的 ZeroScope 由它构成）和只有一个网络的 Wan 模型，后者不在论文之内。

来源：Kim et al. 2024，arXiv:2405.11473。</translation>
    </message>
    <message>
        <source>Numbers at equal distances from first to last, both included; a single one is first.

Wire it to any number to run what follows once for each: guidance scales, strengths, thresholds. Elements that a longer sweep has in common with an earlier one are not computed again.</source>
        <translation>从“首个”到“末个”等距的数字，两端都包括；只有一个时为“首个”。

接到任何数字输入，就会对每个值各运行一次后面的部分：引导强度、强度、阈值等。更长的遍历与先前相同的元素不会重新计算。</translation>
    </message>
    <message>
        <source>Picture to Vary</source>
        <translation>要生成变体的图像</translation>
    </message>
    <message>
        <source>Pictures as an image encoder sees them, for an IP-Adapter or a model that varies pictures.</source>
        <translation>图像编码器所见的图像，供 IP-Adapter 或生成图像变体的模型使用。</translation>
    </message>
    <message>
        <source>Read exact frames of a video: MP4, MKV, WebM, MOV, AVI, GIF and whatever else FFmpeg reads.

Takes so many frames (0: all) from frame start on, every stride-th. With a rate, the clip is first brought to so many frames per second, which also evens out files whose rate varies (phones, screen recordings); with 0, every frame is taken as it is, at the file&apos;s own rate. largest_side scales down while reading (0: not). Frames are turned upright, and have square pixels; transparency is kept. The sound goes along with the clip through trimming, joining and retiming to Save Video. A long clip is not read now: its frames are fetched from the file as they are needed, so that it may have any length.</source>
        <translation>读取视频的确切帧：MP4、MKV、WebM、MOV、AVI、GIF 以及 FFmpeg 能读取的其他格式。

从“起点”帧开始，每隔“步幅”取一帧，共取“帧数”帧（0：全部）。给出“帧率”时，片段先调整到每秒这么多帧，也会使帧率变化的文件（手机、录屏）变得均匀；为 0 时，按文件自身的帧率逐帧读取。“最长边”在读取时缩小（0：不缩小）。各帧会转正，像素为正方形；透明通道会保留。声音随片段经过截取、连接和变速，直到“保存视频”。长片段不会立即读取：各帧在需要时才从文件中取得，所以长度不限。</translation>
    </message>
    <message>
        <source>Read the pictures of a folder as the frames of a clip, in the order of their names (9.png before 10.png).

Takes so many frames (0: all) from number start on, every stride-th; the rate falls with the stride. All have to be of one size; transparency is kept where the first one has it. One that is damaged shows the picture before it (at the start it is left out), and a message names it.</source>
        <translation>把文件夹中的图像按名称的顺序读作片段的各帧（9.png 在 10.png 之前）。

从第“起点”幅开始，每隔“步幅”取一幅，共取“帧数”幅（0：全部）；帧率随步幅降低。所有图像的尺寸必须相同；第一幅有透明通道时，透明通道会保留。损坏的图像以它之前的图像代替（在开头则略去），并有消息指明。</translation>
    </message>
    <message>
        <source>Show a model that makes variations of a picture (Stable unCLIP) the one to vary; the prompt may say more.

Wire the picture, or an embedding of it by the same image encoder (Embed Image), one for all or one for each picture of the batch. The model sees what is in it, not where: where results are too much alike, or keep too close to the picture, raise noise_level first; seed draws that noise.

Source: Ramesh et al. 2022, arXiv:2204.06125.</source>
        <translation>让生成图像变体的模型（Stable unCLIP）看到要生成变体的图像；提示词可以补充更多内容。

请接入图像，或同一个图像编码器给出的图像嵌入（“计算图像嵌入”），所有图像共用一个，或批次中的每幅图像各一个。模型看到图像中有什么，而不知道在何处：结果彼此太相似，或太接近该图像时，请先提高“噪声水平”；这种噪声由“种子”抽取。

来源：Ramesh et al. 2022，arXiv:2204.06125。</translation>
    </message>
    <message>
        <source>Split a long clip into windows of length frames, of which neighbours share overlap.

Wire the list to Take Window: what follows then runs once for each window, in little memory, and a run that was broken off goes on at the window that it was at. Join Windows puts the results together. Each window begins with the same anchors, for Cross-Frame Attention that looks at first or anchors: they hold the windows together. They count within length. What is made of the frames of a window, as a ControlNet of its edges or its optical flow, acts in that window alone.

Where one sees seams, overlap more, take more anchors, or give all windows parts of the same noise (Window Noise).</source>
        <translation>把长片段划分为“长度”帧的窗口，相邻窗口共有“重叠”帧。

把列表接到“取窗口”：后面的内容便对每个窗口各运行一次，占用很少内存，中断的运行会从当时的窗口继续。“连接窗口”把结果合在一起。每个窗口都以同样的锚点开头，供查看 first 或 anchors 的“跨帧注意力”使用：它们使各窗口保持一致。锚点计入“长度”。由一个窗口的帧得到的内容，例如其边缘的 ControlNet 或其光流，只在该窗口中起作用。

看得出接缝时，请增加重叠或锚点，或让所有窗口取同一噪声的各部分（“窗口噪声”）。</translation>
    </message>
    <message>
        <source>Stable unCLIP</source>
        <translation>Stable unCLIP</translation>
    </message>
    <message>
        <source>Steer a picture&apos;s layout by another picture, in the form that the ControlNet was trained on (edges, pose ...).

It acts from start to end, as parts of the run. One control picture serves a whole batch, or one each. Several ControlNets add up.

control_type is for networks that serve several types of pictures (ControlNet-Union). Those of Stable Diffusion XL read all pictures that are wired to one of them together. mask, white where to paint anew, is for networks that inpaint. guess_mode (Stable Diffusion 1, 2 and XL) steers the half with the prompt only: the picture then decides more than the prompt does. The small kinds, ControlNet-XS and ControlNet-LLLite, have none of the three.

Where the picture comes out stiff or overdone, lower strength first, then end.

Sources: Zhang et al. 2023, arXiv:2302.05543; ControlNet-XS, Zavadski et al. 2023, arXiv:2312.06573; ControlNet-LLLite, github.com/kohya-ss/sd-scripts.</source>
        <translation>用另一幅图像引导图像的布局，采用训练该 ControlNet 时所用的形式（边缘、姿态等）。

从“起点”到“终点”起作用，以运行过程的比例计。一幅控制图像可供整个批次使用，也可每幅图像各一幅。几个 ControlNet 会叠加。

“控制类型”用于接受几种图像的网络（ControlNet-Union）。用于 Stable Diffusion XL 的会一并读取接到同一个网络的所有图像。“遮罩”在要重绘之处为白色，用于局部重绘的网络。“猜测模式”（Stable Diffusion 1、2 和 XL）只引导带提示词的那一半：此时图像比提示词更起决定作用。小型的种类 ControlNet-XS 和 ControlNet-LLLite 没有这三项。

图像显得僵硬或过度时，请先降低“强度”，再降低“终点”。

来源：Zhang et al. 2023，arXiv:2302.05543；ControlNet-XS，Zavadski et al. 2023，arXiv:2312.06573；ControlNet-LLLite，github.com/kohya-ss/sd-scripts。</translation>
    </message>
    <message>
        <source>Take flicker out of a clip while it is made: in two steps, every other frame is what lies between its neighbours.

ControlVideo (Zhang et al. 2023, arXiv:2305.13077): odd frames in the step at the part at of the run, even ones in the step behind it. What lies between is found by optical flow, or by the network of the paper where one is wired (Load Frame Interpolator). The frames are the items of the batch. Beside it, the paper has Cross-Frame Attention that looks at all, a ControlNet, and the same noise for all frames. Where motion is smeared, smooth earlier; where frames flicker, later.</source>
        <translation>在生成片段时去掉闪烁：在两步中，每隔一帧取前后两帧的中间状态。

ControlVideo（Zhang et al. 2023，arXiv:2305.13077）：在运行的“位置”比例处的一步处理奇数帧，在其后一步处理偶数帧。中间状态由光流求出；接入论文的网络时，由该网络求出（“载入插帧模型”）。各帧是批次中的各项。论文同时使用查看 all 的“跨帧注意力”、ControlNet，以及所有帧相同的噪声。运动出现拖影时，请更早平滑；帧闪烁时，更晚平滑。</translation>
    </message>
    <message>
        <source>Take so many frames (0: all) from frame start on, every stride-th; negative: from the end.

The rate falls with the stride, so that the clip keeps its speed.</source>
        <translation>从“起点”帧开始，每隔“步幅”取一帧，共取“帧数”帧（0：全部）；负数从末尾数。

帧率随步幅降低，使片段保持原来的速度。</translation>
    </message>
    <message>
        <source>Take what Train on Clip has learned from its file, as a patch for the model that it was learned with.

temporal_strength is how much the attention over time counts: where an edit keeps too much of the clip&apos;s motion or shape, lower it. The model itself stays as it is for everything else that uses it.

Source: Wu et al. 2022, arXiv:2212.11565.</source>
        <translation>从文件中取出“以片段训练”学到的内容，作为补丁用于学习时所用的模型。

“时间强度”是时间注意力的分量：编辑保留片段的运动或形状太多时，请降低它。对其他使用该模型的部分，模型本身保持不变。

来源：Wu et al. 2022，arXiv:2212.11565。</translation>
    </message>
    <message>
        <source>TaylorSeer</source>
        <translation>TaylorSeer</translation>
    </message>
    <message>
        <source>Teach a model a subject or a style from a few pictures, as a LoRA: a small file that changes its layers.

captions has one line for all pictures, or a line for each; a caption_list, as Take Images gives it, takes its place. Give the subject a name that the model does not know, and use it in prompts afterwards. size is how large pictures are learned (0: as the model was made for); strength (alpha) over rank is what the changes count. With a text_learning_rate, the text encoders are changed too, at that rate.

Samples of sample_prompt (empty: the first caption) are made before the training, after every sample_every steps and at the end. The result lies below the output folder as name.safetensors, in the layout of diffusers. The folder training there keeps checkpoints: a training that was cancelled goes on from the last one, and so does one that is given more steps.

If the subject is not learned, train longer or raise learning_rate; if pictures all look the same or fall apart, take fewer steps or a lower learning_rate; if only colours are learned, try attention and feed-forward.

Source: Hu et al. 2021, arXiv:2106.09685.</source>
        <translation>用几幅图像教模型认识一个主体或一种风格，得到 LoRA：改变模型各层的一个小文件。

“说明文字”为所有图像写一行，或为每幅图像各写一行；也可以用“取图像”给出的“说明文字列表”代替。请给主体取一个模型不认识的名称，之后在提示词中使用它。“尺寸”是学习图像时的大小（0：模型所适合的尺寸）；“强度”（alpha）除以“秩”是改变的分量。给出“文本学习率”时，文本编码器也以该学习率改变。

“样本提示词”（留空：第一条说明文字）的样本在训练之前、每隔“样本间隔步数”步之后以及结束时生成。结果位于输出文件夹之内，文件名为“名称”加 .safetensors，采用 diffusers 的布局。那里的文件夹 training 保存检查点：取消的训练从最后一个检查点继续，增加步数的训练也是如此。

没有学会主体时，请训练更久，或提高“学习率”；图像全都相同或散乱时，减少步数，或降低“学习率”；只学到颜色时，请试“注意力和前馈”。

来源：Hu et al. 2021，arXiv:2106.09685。</translation>
    </message>
    <message>
        <source>Teach a model of pictures one clip, so that it makes all frames as one, and the clip can be edited by its prompt.

latent are the frames, encoded as a batch of pictures, and prompt says what they show. Learned are the queries of attention, and attention over time behind each block (without temporal_attention, the queries alone). Every step sees all frames: up to two dozen on one graphics card, with save_memory at a third more time. Wire the patch to Invert and to Denoise Inverted with another prompt. Frames look at the first + previous ones (Tune-A-Video) or at the first (Video-P2P).

The result lies below the output folder as name.safetensors, for Apply Clip Tuning; the folder training there keeps checkpoints, from which a training that was cancelled, or is given more steps, goes on.

If frames flicker or the motion is lost, take more steps; if the edit does not show, fewer, or more guidance.

Source: Wu et al. 2022, arXiv:2212.11565 (500 steps, guidance 12.5).</source>
        <translation>教图像模型一个片段，使它把所有帧作为一个整体生成，并可用提示词编辑该片段。

“潜变量”是编码为一批图像的各帧，“提示词”说明其中的内容。学习的是注意力的查询，以及每个块之后的时间注意力（没有“时间注意力”时，只学习查询）。每一步都看到所有帧：一块显卡最多约二十四帧，此时需打开“节省内存”，时间增加三分之一。请把补丁接到“反演”和使用另一个提示词的“反演去噪”。各帧查看“第一帧 + 前一帧”（Tune-A-Video），或只查看第一帧（Video-P2P）。

结果位于输出文件夹之内，文件名为“名称”加 .safetensors，供“应用片段微调”使用；那里的文件夹 training 保存检查点，取消的或增加步数的训练从中继续。

帧闪烁或丢失运动时，请增加步数；看不出编辑时，减少步数，或加大引导。

来源：Wu et al. 2022，arXiv:2212.11565（500 步，引导 12.5）。</translation>
    </message>
    <message>
        <source>Teach a model one subject of a class from a few pictures, without forgetting the class.

prompt names the subject by a rare word before its class (a zork monster), class_prompt the class alone. Beside each batch of pictures the model sees one of class_pictures, which counts class_weight times as much: make them with the model itself, from the class prompt, before it is trained (prior preservation). Without them, every monster becomes the subject.

whole denoiser trains all weights, and saves all of them: the most faithful, where there is memory for some five times their size in 32 bits; LoRA trains low-rank changes of rank for the layers in targets, with a learning rate some ten times as high. The result lies below the output folder as name, with checkpoints in the folder training there, from which a training that was cancelled, or is given more steps, goes on.

If the subject is not learned, train longer; if other things begin to look like it, take more class pictures, or a higher class_weight; if pictures fall apart, lower learning_rate.

Source: Ruiz et al. 2022, arXiv:2208.12242.</source>
        <translation>用几幅图像教模型认识某个类别中的一个主体，而不忘记这个类别。

“提示词”在类别前面用罕见的词来称呼主体（a zork monster），“类别提示词”只写类别。除每批图像之外，模型还看到一幅“类别图像”，其分量为“类别权重”倍：请在训练之前用模型自己按类别提示词生成它们（先验保持）。没有它们时，所有怪物都会变成这个主体。

“整个去噪器”训练并保存所有权重：最忠实，但需要约为 32 位权重五倍大小的内存；“LoRA”为“目标”中的层训练“秩”所给的低秩改变，学习率约为十倍。结果位于输出文件夹之内的“名称”中，检查点在那里的文件夹 training 中，取消的或增加步数的训练从中继续。

没有学会主体时，请训练更久；别的东西开始像它时，增加类别图像，或提高“类别权重”；图像散乱时，降低“学习率”。

来源：Ruiz et al. 2022，arXiv:2208.12242。</translation>
    </message>
    <message>
        <source>Teach a text encoder a word of its own from a few pictures; the model itself stays as it is.

token is the word, which each of the captions holds: one line for all pictures, a line for each, or in their place a caption_list, as Take Images gives it. It begins as initial_word, something that looks a little like the subject, and stands for as many tokens as vectors says.

Samples of sample_prompt (empty: the first caption) are made before the training, after every sample_every steps and at the end. The result lies below the output folder as name.safetensors; the folder training there keeps checkpoints, from which a training that was cancelled, or is given more steps, goes on.

A word can say only what the model is able to draw. If the subject is not learned, choose an initial_word that is nearer, more vectors, or a LoRA; if prompts with the word ignore their other words, take fewer of both.

Source: Gal et al. 2022, arXiv:2208.01618.</source>
        <translation>用几幅图像教文本编码器认识一个新词；模型本身保持不变。

“词元”就是这个词，每条“说明文字”中都有它：为所有图像写一行，为每幅图像各写一行，或用“取图像”给出的“说明文字列表”代替。它从“初始词”开始，即与主体有些相像的东西，并代表“向量数”所给数量的词元。

“样本提示词”（留空：第一条说明文字）的样本在训练之前、每隔“样本间隔步数”步之后以及结束时生成。结果位于输出文件夹之内，文件名为“名称”加 .safetensors；那里的文件夹 training 保存检查点，取消的或增加步数的训练从中继续。

词只能表达模型画得出的内容。没有学会主体时，请选择更接近的“初始词”、更多向量，或使用 LoRA；带有这个词的提示词忽略其他词时，减少步数和向量数。

来源：Gal et al. 2022，arXiv:2208.01618。</translation>
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
        <source>Temporal Filter</source>
        <translation>时间滤波</translation>
    </message>
    <message>
        <source>Text Classifier</source>
        <translation>文本分类器</translation>
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
        <source>The flow between frames that are further apart: from each of these frames of the clip to the next of them.

Their numbers stand between commas, negative ones from the end; start:stop:step is a range without its stop. It is the flow of the clip that Select Frames gives with the same list. What is hidden on the way is hidden. Errors add up on the way: over more than a few dozen frames, measure the flow of the selected frames instead.</source>
        <translation>相距更远的帧之间的光流：从片段中这些帧的每一帧到其中的下一帧。

编号之间用逗号分隔，负数从末尾数；start:stop:step 是不含 stop 的范围。它是“选取多帧”用同样的列表给出的片段的光流。途中被遮挡的部分即为被遮挡。误差会沿途累积：超过几十帧时，请改为测量所选各帧的光流。</translation>
    </message>
    <message>
        <source>The frames of a clip with these numbers, as a batch of pictures in that order.

Numbers stand between commas and count from 0, negative ones from the end; start:stop:step is a range without its stop. Keyframes gives such a list; Propagate Keyframes takes the pictures back once they are edited.</source>
        <translation>片段中这些编号的帧，按该顺序组成一批图像。

编号之间用逗号分隔，从 0 数起，负数从末尾数；start:stop:step 是不含 stop 的范围。“关键帧”给出这样的列表；图像编辑之后，由“传播关键帧”放回。</translation>
    </message>
    <message>
        <source>The frames of one window of a clip, its anchors first.</source>
        <translation>片段的一个窗口的各帧，锚点在前。</translation>
    </message>
    <message>
        <source>The noise of the frames of one window, its anchors first.

Frame i of the long clip begins with the noise of seed + i, whatever window it is in, so that windows agree where they overlap. For models that make pictures, whose batch is the window&apos;s frames; the noise&apos;s own batch does not count.</source>
        <translation>一个窗口的各帧的噪声，锚点在前。

长片段的第 i 帧以种子 + i 的噪声开始，无论它在哪个窗口中，所以各窗口在重叠处一致。用于生成图像的模型，其批次就是窗口的各帧；噪声自己的“批次”不计。</translation>
    </message>
    <message>
        <source>The opposite motion: what led from each frame to the next leads back, and the other way round.

With Warp Image, a picture then moves against the clip.</source>
        <translation>相反的运动：从每一帧到下一帧的运动变为返回的运动，反之亦然。

用于“图像变形”时，图像便逆着片段移动。</translation>
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
        <source>TokenFlow</source>
        <translation>TokenFlow</translation>
    </message>
    <message>
        <source>Train DreamBooth</source>
        <translation>训练 DreamBooth</translation>
    </message>
    <message>
        <source>Train LoRA</source>
        <translation>训练 LoRA</translation>
    </message>
    <message>
        <source>Train Textual Inversion</source>
        <translation>训练文本反演</translation>
    </message>
    <message>
        <source>Train on Clip</source>
        <translation>以片段训练</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Trajectory Error</source>
        <translation>轨迹误差</translation>
    </message>
    <message>
        <source>Trajectory Strip</source>
        <translation>轨迹条</translation>
    </message>
    <message>
        <source>Transfer Colours</source>
        <translation>迁移颜色</translation>
    </message>
    <message>
        <source>Transfer Colours to Video</source>
        <translation>迁移视频颜色</translation>
    </message>
    <message>
        <source>Translate Image</source>
        <translation>转换图像</translation>
    </message>
    <message>
        <source>Translate Video</source>
        <translation>转换视频</translation>
    </message>
    <message>
        <source>Translate a picture to what another prompt says, and keep its structure (plug-and-play).

Wire it to Denoise Inverted. Until these parts of the run, how places attend to each other, and what lies in one layer of the decoder, are the source&apos;s. If the new prompt hardly shows, lower features_until first, then attention_until; if the structure is lost, raise them. It needs no words, so the source may be inverted without a description. Transformers have no such layer, and features_until does nothing there.

Source: Tumanyan et al. 2022, arXiv:2211.12572.</source>
        <translation>让图像变为另一个提示词所说的内容，并保持它的结构（plug-and-play）。

把它接到“反演去噪”。在运行的这些比例之前，各处之间的相互关注，以及解码器某一层中的内容，都取自源。新提示词几乎没有显现时，请先降低“特征截止”，再降低“注意力截止”；结构丢失时，提高它们。它不需要词，所以反演源时可以没有描述。Transformer 没有这样的层，“特征截止”在那里不起作用。

来源：Tumanyan et al. 2022，arXiv:2211.12572。</translation>
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
        <source>Turn each frame of a clip into another kind with a generator; see Translate Image.

Frames are made one by one with the same draw of dropout, so that a still clip stays still; what moves may flicker. If it does, try the statistics of the training first, then a node that smooths over time.</source>
        <translation>用生成器把片段的每一帧转换为另一种图像；见“转换图像”。

各帧逐一生成，使用同样的 dropout 抽取，所以静止的片段保持静止；运动的内容可能闪烁。出现闪烁时，请先让“统计”取“训练”，再使用随时间平滑的节点。</translation>
    </message>
    <message>
        <source>Turn latents into the pictures that they stand for.

seamless makes opposite edges fit together, of latents that were made so (see the patch Seamless).</source>
        <translation>把潜变量变成它们所代表的图像。

“无缝”使以同样方式生成的潜变量（见补丁“无缝”）对边相接。</translation>
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
        <source>Video Folder</source>
        <translation>视频文件夹</translation>
    </message>
    <message>
        <source>VideoMAE Features</source>
        <translation>VideoMAE 特征</translation>
    </message>
    <message>
        <source>Wan</source>
        <translation>Wan</translation>
    </message>
    <message>
        <source>Warp Latents</source>
        <translation>潜变量变形</translation>
    </message>
    <message>
        <source>Warped Noise</source>
        <translation>变形噪声</translation>
    </message>
    <message>
        <source>What an inversion recorded: the latents on the way from a picture to noise, and what else leads back.</source>
        <translation>反演所记录的内容：从图像到噪声途中的潜变量，以及返回所需的其他内容。</translation>
    </message>
    <message>
        <source>What lies between two conditionings: at 0 the first, at 1 the second. A step costs no more than with one.</source>
        <translation>取两个条件之间的内容：0 为“首个”，1 为“第二个”。每一步的代价与只用一个时相同。</translation>
    </message>
    <message>
        <source>What the features of a set of pictures or clips are like: as much as distances between sets ask for.</source>
        <translation>图像或片段集合的特征概况：计算集合间距离所需的内容。</translation>
    </message>
    <message>
        <source>What was painted by hand in the viewer.</source>
        <translation>在查看器中手绘的内容。</translation>
    </message>
    <message>
        <source>Where a part was cut out of a picture, to lay it back there once it has been made anew.</source>
        <translation>从图像中裁出的部分所在的位置，以便重新生成之后放回。</translation>
    </message>
    <message>
        <source>Where a segmentation map shows one class.

name is that of the class, or its number in the list, counted from 1; 0 is what is of no class.</source>
        <translation>类别图中显示某个类别之处。

“名称”是类别的名称，或它在列表中的编号，从 1 数起；0 是不属于任何类别的部分。</translation>
    </message>
    <message>
        <source>Which class each pixel is of. labels: N×1×H×W uint8 on the CPU; 0 is none, i is the i-th of names.</source>
        <translation>每个像素属于哪个类别。labels：内存中 N×1×H×W 的 uint8；0 为无类别，i 为 names 中的第 i 个。</translation>
    </message>
    <message>
        <source>White where a picture has a colour, or nearly.

colour goes by how different two colours look (the distance CIE 1976 in Lab*, in which black and white are 100 apart); tint leaves out how bright they are, which follows one cloth through light and shadow; hue goes by the angle around the colour circle in degrees, and leaves greys out. Up to tolerance all is white, and it fades to black over softness beyond that.

Too little is found: raise the tolerance. Too much: lower it, or take colour in the place of tint. Transparent parts are as black as they are transparent.</source>
        <translation>图像为某种颜色或相近颜色之处为白色。

“颜色”按两种颜色看上去相差多少（Lab* 中的 CIE 1976 距离，黑与白相距 100）；“色调”不考虑亮度，可以跟随同一块布经过光与影；“色相”按色相环上的角度，以度计，不包括灰色。“容差”之内全部为白，超出后在“柔和度”的范围内渐变为黑。

找到的太少时，提高“容差”。太多时，降低它，或用“颜色”代替“色调”。透明的部分越透明越黑。</translation>
    </message>
    <message>
        <source>Window Noise</source>
        <translation>窗口噪声</translation>
    </message>
    <message>
        <source>Write a clip to a file below the output folder; name may hold folders (cats/tabby).

mp4 is H.264, which plays everywhere; h265 and av1 are smaller and slower. vp9 and prores (4444) keep transparency, as do webp, png sequence and mkv lossless (FFV1), which keeps every pixel; gif has 256 colours to a frame. Formats for players have even sides: a last odd row or column is doubled. quality is for all but lossless ones and gif (ProRes: proxy, LT, standard, HQ by quarters); effort trades time for size.

Where a file of that name holds another clip already, keep both adds eight letters that stand for the content (tabby_1f8a22c0): nothing is lost, the clips of a list each get their file, and the same clip finds its own again.

With keep_workflow, mp4 and webp carry the workflow that made them: drop the file on the canvas to get it back. With keep_provenance, all but gif and png sequence say in XMP which program made them, whether they were generated (IPTC&apos;s digital source type), and the models that led to them with fingerprints of their weights.</source>
        <translation>把片段写入输出文件夹之内的文件；“名称”可以包含文件夹（cats/tabby）。

“mp4”是 H.264，到处都能播放；h265 和 av1 更小，也更慢。vp9 和 prores（4444）保留透明通道，“webp”、“png 序列”和“mkv 无损”（FFV1，保留每个像素）也是如此；“gif”每帧有 256 种颜色。供播放器使用的格式边长为偶数：奇数时重复最后一行或一列。“质量”用于除无损和 gif 以外的所有格式（ProRes：按四分之一分为 proxy、LT、standard、HQ）；“压缩力度”以时间换取大小。

同名文件已是另一个片段时，“两者都保留”会加上代表内容的八个字符（tabby_1f8a22c0）：什么都不会丢失，列表中的片段各有自己的文件，同样的片段也能找到自己的文件。

打开“保留工作流”时，mp4 和 webp 会带有生成它们的工作流：把文件拖到画布上就能取回。打开“保留来源信息”时，除 gif 和 png 序列以外的所有格式都在 XMP 中说明由哪个程序制作、是否为生成的内容（IPTC 的数字来源类型），以及所用的模型及其权重的指纹。</translation>
    </message>
    <message>
        <source>Write a text to a file (UTF-8) below the output folder; name may hold folders (notes/today).

Where a file of that name holds something else already, keep both adds eight letters that stand for the content (today_1f8a22c0): nothing is lost, the texts of a list each get their file, and the same text finds its own again.</source>
        <translation>把文本写入输出文件夹之内的文件（UTF-8）；名称可以包含文件夹（notes/today）。

同名文件已存有其他内容时，“两者都保留”会加上代表内容的八个字符（today_1f8a22c0）：什么都不会丢失，列表中的文本各有自己的文件，同一文本也能再次找到自己的文件。</translation>
    </message>
    <message>
        <source>Write generated pictures with Content Credentials (C2PA): a manifest, signed with a certificate of yours.

It says that the picture was created, by which program, and its IPTC digital source type; the models are in the picture&apos;s XMP (see Save Image), which the signature covers with all else. Whoever changes the file breaks the signature; whoever takes the manifest out leaves a file that says nothing.

certificate is a PEM file with your signing certificate, followed by those that vouch for it up to but not necessarily including the root; private_key is its key, PEM without a password. Neither is copied anywhere, but their names stand in the workflow: with keep_workflow use names that are looked for in the search folders. Others see valid, and trusted only where an authority on C2PA&apos;s list issued the certificate.

Needs the package c2pa-python. If signing is refused, look at the certificate first: it has to be valid now, and to allow digital signatures and a use such as e-mail protection.</source>
        <translation>写出带有内容凭证（C2PA）的生成图像：一份用你的证书签名的清单。

它说明图像是创建出来的、由哪个程序创建，以及图像的 IPTC 数字来源类型；模型写在图像的 XMP 中（见“保存图像”），签名涵盖它和其他所有内容。更改文件会破坏签名；取出清单后，留下的文件什么也不说明。

“证书”是含有你的签名证书的 PEM 文件，其后是为它担保的各证书，直到根证书（根证书可以省略）；“私钥”是它的密钥，采用不带密码的 PEM。两者都不会复制到任何地方，但它们的名称会写在工作流中：打开“保留工作流”时，请使用在搜索文件夹中查找的名称。其他人会看到“有效”，只有证书由 C2PA 列表上的机构颁发时才会看到“受信任”。

需要包 c2pa-python。签名被拒绝时，请先查看证书：它必须当前有效，并允许数字签名以及电子邮件保护之类的用途。</translation>
    </message>
    <message>
        <source>Write pictures to files below the output folder; name may hold folders (cats/tabby).

The pictures of a batch are numbered (tabby_0001, tabby_0002 ...). Where a file of that name shows another picture already, keep both adds eight letters that stand for the picture (tabby_1f8a22c0): nothing is lost, the elements of a list each get their file, and the same picture made again finds its own.

With keep_workflow, a PNG or WebP carries the workflow that made it: drop the file on the canvas to get it back. With keep_provenance, the file says in its XMP (PNG, JPEG and WebP) which program made it, whether it was generated (IPTC&apos;s digital source type), and the models that led to it with fingerprints of their weights; no folders and no prompts. Turn both off to hand on nothing but the picture.

quality is for JPEG and WebP. PNG and WebP keep alpha; JPEG has none, and shows the picture on white.</source>
        <translation>把图像写入输出文件夹之内的文件；“名称”可以包含文件夹（cats/tabby）。

批次中的图像会编号（tabby_0001、tabby_0002 ...）。同名文件已是另一幅图像时，“两者都保留”会加上代表图像的八个字符（tabby_1f8a22c0）：什么都不会丢失，列表中的元素各有自己的文件，再次生成的同样图像也能找到自己的文件。

打开“保留工作流”时，PNG 或 WebP 会带有生成它的工作流：把文件拖到画布上就能取回。打开“保留来源信息”时，文件在 XMP 中（PNG、JPEG 和 WebP）说明由哪个程序制作、是否为生成的内容（IPTC 的数字来源类型），以及所用的模型及其权重的指纹；不含文件夹和提示词。两者都关闭时，只交出图像本身。

“质量”用于 JPEG 和 WebP。PNG 和 WebP 保留透明通道；JPEG 没有透明通道，把图像显示在白色背景上。</translation>
    </message>
    <message>
        <source>Write the same text into a first column of all rows, such as the name of the method that they measure.

A list of texts gives each table of a list its own label.</source>
        <translation>在所有行的第一列写入同样的文本，例如它们所测量的方法的名称。

文本列表为表格列表中的每张表格各给一个标签。</translation>
    </message>
    <message>
        <source>Write the statistics of a set&apos;s features below the output folder, for other workflows and programs.

An .npz file with mu and sigma, as programs for FID read them, and for Load Feature Statistics the number of items and the features that were kept. name may hold folders.</source>
        <translation>把集合特征的统计写入输出文件夹之内，供其他工作流和程序使用。

这是含有 mu 和 sigma 的 .npz 文件，可由计算 FID 的程序读取；还含有项数和保留的特征，供“载入特征统计”使用。“名称”可以包含文件夹。</translation>
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
        <source>across</source>
        <translation>横向</translation>
    </message>
    <message>
        <source>across frames</source>
        <translation>跨帧</translation>
    </message>
    <message>
        <source>action</source>
        <translation>处理方式</translation>
    </message>
    <message>
        <source>add</source>
        <translation>加</translation>
    </message>
    <message>
        <source>again</source>
        <translation>重新开始</translation>
    </message>
    <message>
        <source>aligned</source>
        <translation>对齐</translation>
    </message>
    <message>
        <source>alignment</source>
        <translation>对齐方式</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>all layers</source>
        <translation>所有层</translation>
    </message>
    <message>
        <source>all together</source>
        <translation>全部一起</translation>
    </message>
    <message>
        <source>along</source>
        <translation>横轴</translation>
    </message>
    <message>
        <source>alpha</source>
        <translation>透明通道</translation>
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
        <source>anchors</source>
        <translation>锚点</translation>
    </message>
    <message>
        <source>anchors lie</source>
        <translation>锚点位置</translation>
    </message>
    <message>
        <source>any size</source>
        <translation>任意尺寸</translation>
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
        <source>as listed</source>
        <translation>按列出的顺序</translation>
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
        <source>at least</source>
        <translation>至少</translation>
    </message>
    <message>
        <source>at most</source>
        <translation>至多</translation>
    </message>
    <message>
        <source>at the start</source>
        <translation>在开头</translation>
    </message>
    <message>
        <source>attention</source>
        <translation>注意力</translation>
    </message>
    <message>
        <source>attention and feed-forward</source>
        <translation>注意力和前馈</translation>
    </message>
    <message>
        <source>attention until</source>
        <translation>注意力截止</translation>
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
        <source>backwards</source>
        <translation>倒放</translation>
    </message>
    <message>
        <source>bars</source>
        <translation>柱形</translation>
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
        <source>between</source>
        <translation>中间帧</translation>
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
        <source>black</source>
        <translation>黑色</translation>
    </message>
    <message>
        <source>blacken</source>
        <translation>涂黑</translation>
    </message>
    <message>
        <source>blend</source>
        <translation>混合</translation>
    </message>
    <message>
        <source>blue</source>
        <translation>蓝色</translation>
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
        <source>brightness</source>
        <translation>亮度</translation>
    </message>
    <message>
        <source>brightness range</source>
        <translation>亮度范围</translation>
    </message>
    <message>
        <source>butterworth</source>
        <translation>巴特沃斯</translation>
    </message>
    <message>
        <source>by</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>caption</source>
        <translation>说明文字</translation>
    </message>
    <message>
        <source>caption list</source>
        <translation>说明文字列表</translation>
    </message>
    <message>
        <source>captions</source>
        <translation>说明文字</translation>
    </message>
    <message>
        <source>centre</source>
        <translation>居中</translation>
    </message>
    <message>
        <source>certificate</source>
        <translation>证书</translation>
    </message>
    <message>
        <source>channel</source>
        <translation>通道</translation>
    </message>
    <message>
        <source>checkpoint every</source>
        <translation>检查点间隔步数</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>选取方式</translation>
    </message>
    <message>
        <source>class pictures</source>
        <translation>类别图像</translation>
    </message>
    <message>
        <source>class prompt</source>
        <translation>类别提示词</translation>
    </message>
    <message>
        <source>class weight</source>
        <translation>类别权重</translation>
    </message>
    <message>
        <source>classes</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>classifier</source>
        <translation>分类器</translation>
    </message>
    <message>
        <source>clip</source>
        <translation>CLIP</translation>
    </message>
    <message>
        <source>clip window</source>
        <translation>片段窗口</translation>
    </message>
    <message>
        <source>clips</source>
        <translation>片段</translation>
    </message>
    <message>
        <source>coarse labels</source>
        <translation>粗类标签</translation>
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
        <source>colour difference</source>
        <translation>颜色差异</translation>
    </message>
    <message>
        <source>colours</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>column</source>
        <translation>列</translation>
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
        <source>confidence</source>
        <translation>置信度</translation>
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
        <source>control</source>
        <translation>控制</translation>
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
        <source>corners</source>
        <translation>拐角</translation>
    </message>
    <message>
        <source>correct drift</source>
        <translation>校正漂移</translation>
    </message>
    <message>
        <source>correlation</source>
        <translation>相关系数</translation>
    </message>
    <message>
        <source>count</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>covariance</source>
        <translation>协方差</translation>
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
        <source>formed until</source>
        <translation>成形截止</translation>
    </message>
    <message>
        <source>moved until</source>
        <translation>移动截止</translation>
    </message>
    <message>
        <source>spatial cutoff</source>
        <translation>空间截止频率</translation>
    </message>
    <message>
        <source>cross frame end</source>
        <translation>跨帧终点</translation>
    </message>
    <message>
        <source>cross interval</source>
        <translation>交叉间隔步数</translation>
    </message>
    <message>
        <source>cross until</source>
        <translation>交叉截止</translation>
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
        <source>cut</source>
        <translation>切换</translation>
    </message>
    <message>
        <source>cutout</source>
        <translation>裁片</translation>
    </message>
    <message>
        <source>dataset</source>
        <translation>数据集</translation>
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
        <source>descending</source>
        <translation>降序</translation>
    </message>
    <message>
        <source>deviation</source>
        <translation>标准差</translation>
    </message>
    <message>
        <source>difference</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>digits</source>
        <translation>有效位数</translation>
    </message>
    <message>
        <source>direction</source>
        <translation>方向</translation>
    </message>
    <message>
        <source>distance</source>
        <translation>距离</translation>
    </message>
    <message>
        <source>distinct</source>
        <translation>易区分</translation>
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
        <source>drop words</source>
        <translation>去掉词语</translation>
    </message>
    <message>
        <source>dropout</source>
        <translation>dropout</translation>
    </message>
    <message>
        <source>each picture</source>
        <translation>每幅图像</translation>
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
        <source>edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>编辑结果</translation>
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
        <source>effort</source>
        <translation>压缩力度</translation>
    </message>
    <message>
        <source>ellipse</source>
        <translation>椭圆</translation>
    </message>
    <message>
        <source>embedding</source>
        <translation>嵌入</translation>
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
        <source>end column</source>
        <translation>终点列</translation>
    </message>
    <message>
        <source>equal</source>
        <translation>等于</translation>
    </message>
    <message>
        <source>estimator</source>
        <translation>估计器</translation>
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
        <source>exclusive or</source>
        <translation>异或</translation>
    </message>
    <message>
        <source>exponential</source>
        <translation>指数</translation>
    </message>
    <message>
        <source>extractor</source>
        <translation>提取器</translation>
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
        <source>feature extractor</source>
        <translation>特征提取器</translation>
    </message>
    <message>
        <source>feature statistics</source>
        <translation>特征统计</translation>
    </message>
    <message>
        <source>features until</source>
        <translation>特征截止</translation>
    </message>
    <message>
        <source>file</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>file names</source>
        <translation>文件名</translation>
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
        <source>fine layers</source>
        <translation>精细层</translation>
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
        <source>first + previous</source>
        <translation>第一帧 + 前一帧</translation>
    </message>
    <message>
        <source>first picture</source>
        <translation>首幅图像</translation>
    </message>
    <message>
        <source>first scale</source>
        <translation>首帧系数</translation>
    </message>
    <message>
        <source>fit</source>
        <translation>适配</translation>
    </message>
    <message>
        <source>flag only</source>
        <translation>仅作标记</translation>
    </message>
    <message>
        <source>flagged</source>
        <translation>已标记</translation>
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
        <source>folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>foreground</source>
        <translation>前景</translation>
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
        <source>forwards</source>
        <translation>正放</translation>
    </message>
    <message>
        <source>found</source>
        <translation>找到</translation>
    </message>
    <message>
        <source>frame</source>
        <translation>帧</translation>
    </message>
    <message>
        <source>frame interpolator</source>
        <translation>插帧模型</translation>
    </message>
    <message>
        <source>frame numbers</source>
        <translation>帧编号</translation>
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
        <source>frames at once</source>
        <translation>同时处理帧数</translation>
    </message>
    <message>
        <source>from layer</source>
        <translation>起始层</translation>
    </message>
    <message>
        <source>from step</source>
        <translation>起始步</translation>
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
        <source>gradients</source>
        <translation>梯度</translation>
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
        <source>green</source>
        <translation>绿色</translation>
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
        <source>histogram</source>
        <translation>直方图</translation>
    </message>
    <message>
        <source>hue</source>
        <translation>色相</translation>
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
        <source>include</source>
        <translation>包含</translation>
    </message>
    <message>
        <source>index</source>
        <translation>序号</translation>
    </message>
    <message>
        <source>initial word</source>
        <translation>初始词</translation>
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
        <source>interpolator</source>
        <translation>插帧模型</translation>
    </message>
    <message>
        <source>intersection</source>
        <translation>交集</translation>
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
        <source>joining</source>
        <translation>结合方式</translation>
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
        <source>keep</source>
        <translation>保留条件</translation>
    </message>
    <message>
        <source>keep both</source>
        <translation>两者都保留</translation>
    </message>
    <message>
        <source>keep provenance</source>
        <translation>保留来源信息</translation>
    </message>
    <message>
        <source>keep sound</source>
        <translation>保留声音</translation>
    </message>
    <message>
        <source>keep workflow</source>
        <translation>保留工作流</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>kept words</source>
        <translation>保留词语</translation>
    </message>
    <message>
        <source>key</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>keyframes</source>
        <translation>关键帧</translation>
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
        <source>label column</source>
        <translation>标签列</translation>
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
        <source>last</source>
        <translation>末个</translation>
    </message>
    <message>
        <source>last frame</source>
        <translation>最后一帧</translation>
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
        <source>layer weights</source>
        <translation>层权重</translation>
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
        <source>learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>least pixels</source>
        <translation>最少像素</translation>
    </message>
    <message>
        <source>leave out</source>
        <translation>略去</translation>
    </message>
    <message>
        <source>left</source>
        <translation>左</translation>
    </message>
    <message>
        <source>length</source>
        <translation>长度</translation>
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
        <source>like</source>
        <translation>相似依据</translation>
    </message>
    <message>
        <source>limit</source>
        <translation>数量上限</translation>
    </message>
    <message>
        <source>line</source>
        <translation>折线</translation>
    </message>
    <message>
        <source>line width</source>
        <translation>线宽</translation>
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
        <source>listed in</source>
        <translation>列表文件</translation>
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
        <source>longest</source>
        <translation>最长</translation>
    </message>
    <message>
        <source>lookahead</source>
        <translation>前瞻</translation>
    </message>
    <message>
        <source>looks</source>
        <translation>查看次数</translation>
    </message>
    <message>
        <source>looks at</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>losses</source>
        <translation>损失</translation>
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
        <source>map</source>
        <translation>类别图</translation>
    </message>
    <message>
        <source>maps</source>
        <translation>热图</translation>
    </message>
    <message>
        <source>margin</source>
        <translation>边距</translation>
    </message>
    <message>
        <source>mask</source>
        <translation>遮罩</translation>
    </message>
    <message>
        <source>masked by</source>
        <translation>遮罩依据</translation>
    </message>
    <message>
        <source>masks</source>
        <translation>遮罩</translation>
    </message>
    <message>
        <source>match colours</source>
        <translation>匹配颜色</translation>
    </message>
    <message>
        <source>maximum</source>
        <translation>最大值</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>平均值</translation>
    </message>
    <message>
        <source>mean and spread</source>
        <translation>均值和离散度</translation>
    </message>
    <message>
        <source>measured in</source>
        <translation>计量单位</translation>
    </message>
    <message>
        <source>median</source>
        <translation>中值</translation>
    </message>
    <message>
        <source>medium</source>
        <translation>中等</translation>
    </message>
    <message>
        <source>message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>method</source>
        <translation>方法</translation>
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
        <source>mix</source>
        <translation>混合</translation>
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
        <source>motion and colour</source>
        <translation>运动和颜色</translation>
    </message>
    <message>
        <source>mov prores</source>
        <translation>mov prores</translation>
    </message>
    <message>
        <source>mp4</source>
        <translation>mp4</translation>
    </message>
    <message>
        <source>mp4 av1</source>
        <translation>mp4 av1</translation>
    </message>
    <message>
        <source>mp4 h265</source>
        <translation>mp4 h265</translation>
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
        <source>nearness</source>
        <translation>接近</translation>
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
        <source>network gives</source>
        <translation>网络给出</translation>
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
        <source>normalisation</source>
        <translation>归一化</translation>
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
        <source>occlusion</source>
        <translation>遮挡</translation>
    </message>
    <message>
        <source>of</source>
        <translation>取</translation>
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
        <source>optimisation end</source>
        <translation>优化终点</translation>
    </message>
    <message>
        <source>order</source>
        <translation>顺序</translation>
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
        <source>outside</source>
        <translation>外侧</translation>
    </message>
    <message>
        <source>overlap</source>
        <translation>重叠</translation>
    </message>
    <message>
        <source>overlay</source>
        <translation>叠加图</translation>
    </message>
    <message>
        <source>pad</source>
        <translation>填充</translation>
    </message>
    <message>
        <source>painting</source>
        <translation>绘制内容</translation>
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
        <source>partitions</source>
        <translation>分区数</translation>
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
        <source>path column</source>
        <translation>路径列</translation>
    </message>
    <message>
        <source>payload</source>
        <translation>载荷</translation>
    </message>
    <message>
        <source>perceptual</source>
        <translation>感知度量</translation>
    </message>
    <message>
        <source>perceptual metric</source>
        <translation>感知度量</translation>
    </message>
    <message>
        <source>picture</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>picture model</source>
        <translation>图像模型</translation>
    </message>
    <message>
        <source>pictures</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>ping-pong</source>
        <translation>往返</translation>
    </message>
    <message>
        <source>pipeline</source>
        <translation>管线</translation>
    </message>
    <message>
        <source>pixels</source>
        <translation>像素</translation>
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
        <source>png sequence</source>
        <translation>png 序列</translation>
    </message>
    <message>
        <source>points</source>
        <translation>点</translation>
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
        <source>private key</source>
        <translation>私钥</translation>
    </message>
    <message>
        <source>progressive</source>
        <translation>渐进</translation>
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
        <source>radius</source>
        <translation>半径</translation>
    </message>
    <message>
        <source>rank</source>
        <translation>秩</translation>
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
        <source>reach</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>reasons</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>rectangle</source>
        <translation>矩形</translation>
    </message>
    <message>
        <source>red</source>
        <translation>红色</translation>
    </message>
    <message>
        <source>reference</source>
        <translation>参考</translation>
    </message>
    <message>
        <source>refine</source>
        <translation>细化</translation>
    </message>
    <message>
        <source>refinements</source>
        <translation>修正次数</translation>
    </message>
    <message>
        <source>refuse</source>
        <translation>拒绝</translation>
    </message>
    <message>
        <source>refused classes</source>
        <translation>拒绝类别</translation>
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
        <source>report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>rescale</source>
        <translation>重缩放</translation>
    </message>
    <message>
        <source>rest</source>
        <translation>其余</translation>
    </message>
    <message>
        <source>reverse</source>
        <translation>反向</translation>
    </message>
    <message>
        <source>right</source>
        <translation>右</translation>
    </message>
    <message>
        <source>round</source>
        <translation>圆形</translation>
    </message>
    <message>
        <source>row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>rows</source>
        <translation>行数</translation>
    </message>
    <message>
        <source>rules</source>
        <translation>规则</translation>
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
        <source>sample every</source>
        <translation>样本间隔步数</translation>
    </message>
    <message>
        <source>sample guidance</source>
        <translation>样本引导强度</translation>
    </message>
    <message>
        <source>sample prompt</source>
        <translation>样本提示词</translation>
    </message>
    <message>
        <source>sample steps</source>
        <translation>样本步数</translation>
    </message>
    <message>
        <source>sampler</source>
        <translation>采样器</translation>
    </message>
    <message>
        <source>samples</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>saturation</source>
        <translation>饱和度</translation>
    </message>
    <message>
        <source>save memory</source>
        <translation>节省内存</translation>
    </message>
    <message>
        <source>scale</source>
        <translation>系数</translation>
    </message>
    <message>
        <source>scenes</source>
        <translation>场景</translation>
    </message>
    <message>
        <source>schedule</source>
        <translation>调度</translation>
    </message>
    <message>
        <source>score column</source>
        <translation>分数列</translation>
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
        <source>select</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>self until</source>
        <translation>自注意力截止</translation>
    </message>
    <message>
        <source>sensitivity</source>
        <translation>灵敏度</translation>
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
        <source>share</source>
        <translation>份额</translation>
    </message>
    <message>
        <source>shared</source>
        <translation>共用</translation>
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
        <source>shortest</source>
        <translation>最短</translation>
    </message>
    <message>
        <source>shuffled</source>
        <translation>打乱</translation>
    </message>
    <message>
        <source>side</source>
        <translation>侧</translation>
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
        <source>size</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>skip empty</source>
        <translation>跳过空白</translation>
    </message>
    <message>
        <source>slow</source>
        <translation>慢速</translation>
    </message>
    <message>
        <source>smooth</source>
        <translation>平滑</translation>
    </message>
    <message>
        <source>smoothing</source>
        <translation>平滑程度</translation>
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
        <source>source prompt</source>
        <translation>源提示词</translation>
    </message>
    <message>
        <source>source words</source>
        <translation>源词语</translation>
    </message>
    <message>
        <source>spacing</source>
        <translation>间隔</translation>
    </message>
    <message>
        <source>spatial end</source>
        <translation>空间终点</translation>
    </message>
    <message>
        <source>spatial interval</source>
        <translation>空间间隔步数</translation>
    </message>
    <message>
        <source>speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>split</source>
        <translation>划分</translation>
    </message>
    <message>
        <source>spread evenly</source>
        <translation>均匀分布</translation>
    </message>
    <message>
        <source>square</source>
        <translation>方形</translation>
    </message>
    <message>
        <source>start</source>
        <translation>起点</translation>
    </message>
    <message>
        <source>start column</source>
        <translation>起点列</translation>
    </message>
    <message>
        <source>statistics</source>
        <translation>统计</translation>
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
        <source>subset size</source>
        <translation>子集大小</translation>
    </message>
    <message>
        <source>subsets</source>
        <translation>子集数</translation>
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
        <source>tables</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>target height</source>
        <translation>目标高度</translation>
    </message>
    <message>
        <source>target prompt</source>
        <translation>目标提示词</translation>
    </message>
    <message>
        <source>target width</source>
        <translation>目标宽度</translation>
    </message>
    <message>
        <source>targets</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>tcd</source>
        <translation>TCD</translation>
    </message>
    <message>
        <source>temporal attention</source>
        <translation>时间注意力</translation>
    </message>
    <message>
        <source>temporal cutoff</source>
        <translation>时间截止频率</translation>
    </message>
    <message>
        <source>temporal end</source>
        <translation>时间终点</translation>
    </message>
    <message>
        <source>temporal interval</source>
        <translation>时间间隔步数</translation>
    </message>
    <message>
        <source>temporal strength</source>
        <translation>时间强度</translation>
    </message>
    <message>
        <source>terms</source>
        <translation>项数</translation>
    </message>
    <message>
        <source>test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>text classifier</source>
        <translation>文本分类器</translation>
    </message>
    <message>
        <source>text column</source>
        <translation>文本列</translation>
    </message>
    <message>
        <source>text encoder</source>
        <translation>文本编码器</translation>
    </message>
    <message>
        <source>text files</source>
        <translation>文本文件</translation>
    </message>
    <message>
        <source>text learning rate</source>
        <translation>文本学习率</translation>
    </message>
    <message>
        <source>text size</source>
        <translation>文字大小</translation>
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
        <source>times</source>
        <translation>次数</translation>
    </message>
    <message>
        <source>timesteps</source>
        <translation>时间步</translation>
    </message>
    <message>
        <source>tint</source>
        <translation>色调</translation>
    </message>
    <message>
        <source>token</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>tolerance</source>
        <translation>容差</translation>
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
        <source>train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>trains</source>
        <translation>训练内容</translation>
    </message>
    <message>
        <source>trajectory</source>
        <translation>轨迹</translation>
    </message>
    <message>
        <source>transport</source>
        <translation>传输</translation>
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
        <source>unexplained</source>
        <translation>未解释</translation>
    </message>
    <message>
        <source>union</source>
        <translation>并集</translation>
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
        <source>until</source>
        <translation>截止</translation>
    </message>
    <message>
        <source>up</source>
        <translation>向上</translation>
    </message>
    <message>
        <source>updates</source>
        <translation>更新次数</translation>
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
        <source>values</source>
        <translation>取值</translation>
    </message>
    <message>
        <source>vectors</source>
        <translation>向量数</translation>
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
        <source>webm vp9</source>
        <translation>webm vp9</translation>
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
        <source>weight format</source>
        <translation>权重格式</translation>
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
        <source>when over</source>
        <translation>播完后</translation>
    </message>
    <message>
        <source>when true</source>
        <translation>为是时</translation>
    </message>
    <message>
        <source>white</source>
        <translation>白色</translation>
    </message>
    <message>
        <source>whole denoiser</source>
        <translation>整个去噪器</translation>
    </message>
    <message>
        <source>whole range</source>
        <translation>全范围</translation>
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
        <source>windows</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>words</source>
        <translation>词语</translation>
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
    <name>PaintBar</name>
    <message>
        <source>A pen&apos;s pressure sets the size</source>
        <translation>笔的压力决定大小</translation>
    </message>
    <message>
        <source>Brush</source>
        <translation>画笔</translation>
    </message>
    <message>
        <source>Brush and overlay</source>
        <translation>画笔与叠加层</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Class to paint</source>
        <translation>要绘制的类别</translation>
    </message>
    <message>
        <source>Clear the painting</source>
        <translation>清除绘制内容</translation>
    </message>
    <message>
        <source>Colour of the overlay</source>
        <translation>叠加层的颜色</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>End painting</source>
        <translation>结束绘制</translation>
    </message>
    <message>
        <source>Eraser</source>
        <translation>橡皮擦</translation>
    </message>
    <message>
        <source>Fill</source>
        <translation>填充</translation>
    </message>
    <message>
        <source>Hardness</source>
        <translation>硬度</translation>
    </message>
    <message>
        <source>Hardness of the brush</source>
        <translation>画笔硬度</translation>
    </message>
    <message>
        <source>Invert the mask</source>
        <translation>反转遮罩</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>不透明度</translation>
    </message>
    <message>
        <source>Opacity of the brush</source>
        <translation>画笔不透明度</translation>
    </message>
    <message>
        <source>Opacity of the overlay</source>
        <translation>叠加层不透明度</translation>
    </message>
    <message>
        <source>Overlay</source>
        <translation>叠加层</translation>
    </message>
    <message>
        <source>Painting tools</source>
        <translation>绘制工具</translation>
    </message>
    <message>
        <source>Rectangle</source>
        <translation>矩形</translation>
    </message>
    <message>
        <source>Show the result alone</source>
        <translation>只显示结果</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Size of the brush</source>
        <translation>画笔大小</translation>
    </message>
    <message>
        <source>Straight line</source>
        <translation>直线</translation>
    </message>
    <message>
        <source>Tolerance</source>
        <translation>容差</translation>
    </message>
    <message>
        <source>Tolerance for similar colours</source>
        <translation>相似颜色的容差</translation>
    </message>
    <message>
        <source>similar colours of the picture</source>
        <translation>图像中的相似颜色</translation>
    </message>
    <message>
        <source>what is painted alike</source>
        <translation>绘制相同的区域</translation>
    </message>
</context>
<context>
    <name>PaintPage</name>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Compute it</source>
        <translation>计算</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>擦除</translation>
    </message>
    <message>
        <source>Fill</source>
        <translation>填充</translation>
    </message>
    <message>
        <source>Fill everything</source>
        <translation>全部填充</translation>
    </message>
    <message>
        <source>Invert</source>
        <translation>反转</translation>
    </message>
    <message>
        <source>It cannot be computed: see Problems.</source>
        <translation>无法计算：见“问题”。</translation>
    </message>
    <message>
        <source>Paint</source>
        <translation>绘制</translation>
    </message>
    <message>
        <source>Paint a line</source>
        <translation>画直线</translation>
    </message>
    <message>
        <source>Paint a rectangle</source>
        <translation>画矩形</translation>
    </message>
    <message>
        <source>Pixel under the brush</source>
        <translation>画笔下的像素</translation>
    </message>
    <message>
        <source>Size and magnification</source>
        <translation>尺寸与放大倍数</translation>
    </message>
    <message>
        <source>The background has not been computed.</source>
        <translation>背景还没有计算。</translation>
    </message>
    <message>
        <source>no class</source>
        <translation>无类别</translation>
    </message>
</context>
<context>
    <name>PaintView</name>
    <message>
        <source>Arrows move the brush, Enter puts it down and lifts it</source>
        <translation>方向键移动画笔，Enter 落笔和抬笔</translation>
    </message>
    <message>
        <source>Painting</source>
        <translation>绘制</translation>
    </message>
</context>
<context>
    <name>PaintingEditor</name>
    <message>
        <source>Paint</source>
        <translation>绘制</translation>
    </message>
    <message>
        <source>Paint it in the viewer</source>
        <translation>在查看器中绘制</translation>
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
        <source>A run of which only later steps have changed goes on from the step before them. 0: none are kept.</source>
        <translation>只有后面的步改变的运行，从改变之前的一步继续。0：不保留。</translation>
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
        <source>Latents kept on the way</source>
        <translation>途中保留的潜变量</translation>
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
        <source>12 steps</source>
        <translation>12 步</translation>
    </message>
    <message>
        <source>12 steps again</source>
        <translation>再次 12 步</translation>
    </message>
    <message>
        <source>3 steps</source>
        <translation>3 步</translation>
    </message>
    <message>
        <source>75 % of the size</source>
        <translation>尺寸的 75 %</translation>
    </message>
    <message>
        <source>A LoRA learns a creature from four pictures, in minutes on a CPU: the sheet has the pictures, samples from first to last, and another prompt before and after.</source>
        <translation>LoRA 用四幅图像学会一个怪物，在 CPU 上只需几分钟：总览图上有这些图像、从最初到最后的样本，以及训练前后的另一个提示词。</translation>
    </message>
    <message>
        <source>A clip in another style: features and attention follow the clip&apos;s motion and keep what corresponds within a frame.</source>
        <translation>片段换成另一种风格：特征和注意力跟随片段的运动，并保持一帧之内相互对应的内容。</translation>
    </message>
    <message>
        <source>A clip is edited a few frames at a time, in little memory: each window begins with the same anchor, and neighbours fade into each other.</source>
        <translation>每次编辑片段的少数几帧，占用很少内存：每个窗口以同样的锚点开头，相邻窗口互相渐变。</translation>
    </message>
    <message>
        <source>A clip is inverted and edited with the attention of its source: the structure stays, the words change.</source>
        <translation>反演片段，并以其源的注意力编辑：结构不变，词语改变。</translation>
    </message>
    <message>
        <source>A clip is inverted and edited: attention is computed for keyframes and carried along to the others, in the source&apos;s layout.</source>
        <translation>反演并编辑片段：为关键帧计算注意力，并按源的布局传到其他帧。</translation>
    </message>
    <message>
        <source>A clip is made anew from its own noised frames: the layout and the motion stay, the prompt says what is seen.</source>
        <translation>由片段自身加入噪声的帧重新生成片段：布局和运动保持不变，提示词决定看到的内容。</translation>
    </message>
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
        <source>A clip that begins with a picture (AnimateDiff, SparseCtrl)</source>
        <translation>以一幅图像开头的片段（AnimateDiff、SparseCtrl）</translation>
    </message>
    <message>
        <source>A clip&apos;s frames are edited together: each looks at the first and the one before, and is drawn towards the latter.</source>
        <translation>片段的各帧一起编辑：每一帧查看第一帧和前一帧，并被拉向后者。</translation>
    </message>
    <message>
        <source>A few frames of a clip are edited by an image model; their edits are carried to all others along the motion.</source>
        <translation>片段的几帧由图像模型编辑；它们的编辑沿运动传到所有其他帧。</translation>
    </message>
    <message>
        <source>A flow-matching model edits a picture: its noise is drawn to fresh noise, and the way back to the picture.</source>
        <translation>流匹配模型编辑图像：把图像的噪声引向新的噪声，再把回程引向该图像。</translation>
    </message>
    <message>
        <source>A map of classes is painted by hand; each class has a prompt of its own. Double click the map to paint it.</source>
        <translation>手绘一张类别图；每个类别有自己的提示词。双击类别图即可绘制。</translation>
    </message>
    <message>
        <source>A mask is painted by hand over a picture, grown a little, and made anew from a prompt; the rest stays as it is. Double click the mask to paint it.</source>
        <translation>在图像上手绘遮罩，稍微扩展，再根据提示词重新生成；其余部分保持不变。双击遮罩即可绘制。</translation>
    </message>
    <message>
        <source>A model of pictures is tuned on one clip, which is then made again with another prompt.</source>
        <translation>以一个片段微调图像模型，再用另一个提示词重新生成该片段。</translation>
    </message>
    <message>
        <source>A motion adapter lets Stable Diffusion 1.5, or any model made from it, make clips of two seconds.</source>
        <translation>运动适配器让 Stable Diffusion 1.5 或由它衍生的任何模型生成两秒的片段。</translation>
    </message>
    <message>
        <source>A new clip along the edges of another: frames look at all others, and flicker is taken out while they are made.</source>
        <translation>沿另一个片段的边缘生成新片段：各帧查看所有其他帧，并在生成时去掉闪烁。</translation>
    </message>
    <message>
        <source>A new picture on the outlines of another, by a network of a fiftieth of the model&apos;s size that its authors publish as one file.</source>
        <translation>沿另一幅图像的轮廓生成新图像，所用网络只有模型的五十分之一大小，由其作者以单个文件发布。</translation>
    </message>
    <message>
        <source>A new picture on the outlines of another, by small layers beside the model&apos;s own attention: the lightest of the three kinds.</source>
        <translation>沿另一幅图像的轮廓生成新图像，采用与模型自身注意力并列的小层：三种方式中最轻的一种。</translation>
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
        <source>A picture from a prompt, made by the embedded UNet model.</source>
        <translation>由内置的 UNet 模型根据提示词生成图像。</translation>
    </message>
    <message>
        <source>A picture from a prompt, made by the embedded diffusion transformer with flow matching.</source>
        <translation>由内置的扩散 Transformer 以流匹配方式根据提示词生成图像。</translation>
    </message>
    <message>
        <source>A picture gets the colours of another, by four methods: mean and spread, covariance, histogram and optimal transport. The nearer the method comes to the other&apos;s colours, the more of its own look the picture loses.</source>
        <translation>让图像采用另一幅图像的颜色，使用四种方法：均值和离散度、协方差、直方图和最优传输。方法越接近另一幅的颜色，图像自身的风貌损失越多。</translation>
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
        <source>A picture is edited by short prompts of what there is to be more and less of, within masks that are found.</source>
        <translation>用简短的提示词说明什么要增加、什么要减少，在自动找到的遮罩之内编辑图像。</translation>
    </message>
    <message>
        <source>A picture is marked, treated as pictures are on their way (cut, made smaller, compressed as JPEG), and the mark is read again. Beside it: how far the marked picture is from the original.</source>
        <translation>给图像加上水印，再经过图像在流传中的处理（裁剪、缩小、压缩为 JPEG），然后再次读出水印。旁边是：带水印的图像与原图相差多少。</translation>
    </message>
    <message>
        <source>A picture is translated to another prompt, and keeps its structure.</source>
        <translation>把图像转换到另一个提示词，并保持结构。</translation>
    </message>
    <message>
        <source>A picture is varied by another prompt, everywhere and within a mask.</source>
        <translation>用另一个提示词改变图像，在各处以及在遮罩之内。</translation>
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
        <source>A picture with another prompt takes on the style of a reference by shared attention.</source>
        <translation>使用另一个提示词的图像，通过共享注意力采用参考的风格。</translation>
    </message>
    <message>
        <source>A short clip of a text, made by a model of pictures: one noise, moved from frame to frame.</source>
        <translation>由文本生成的短片段，使用图像模型：同一个噪声，逐帧移动。</translation>
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
        <source>A word of its own stands for what four pictures show; the model stays as it is. The sheet has the pictures, samples from first to last, and another prompt with and without the word.</source>
        <translation>一个新词代表四幅图像所显示的内容；模型保持不变。总览图上有这些图像、从最初到最后的样本，以及另一个提示词带和不带这个词的结果。</translation>
    </message>
    <message>
        <source>A word of the prompt is exchanged: the prompt alone, with the attention of the source, and only where the words act.</source>
        <translation>替换提示词中的一个词：只换提示词、加上源的注意力，以及只在这些词起作用之处。</translation>
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
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>After</source>
        <translation>之后</translation>
    </message>
    <message>
        <source>All figures</source>
        <translation>所有数据</translation>
    </message>
    <message>
        <source>All frames</source>
        <translation>所有帧</translation>
    </message>
    <message>
        <source>All pictures</source>
        <translation>所有图像</translation>
    </message>
    <message>
        <source>All weights learn a creature from four pictures, beside pictures of its class that keep what the model knows. The sheet has the pictures, samples from first to last, and the class itself before and after.</source>
        <translation>所有权重用四幅图像学会一个怪物，同时使用它所属类别的图像，以保持模型已有的知识。总览图上有这些图像、从最初到最后的样本，以及训练前后的类别本身。</translation>
    </message>
    <message>
        <source>An inversion, step by step: what it looks like, and how far the way back strays from it.</source>
        <translation>逐步查看反演：它的样子，以及回程偏离它多远。</translation>
    </message>
    <message>
        <source>And local blend</source>
        <translation>加上局部混合</translation>
    </message>
    <message>
        <source>Any pipeline of diffusers</source>
        <translation>diffusers 的任意管线</translation>
    </message>
    <message>
        <source>Attention maps</source>
        <translation>注意力图</translation>
    </message>
    <message>
        <source>Autoencoder alone</source>
        <translation>仅自编码器</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>回程</translation>
    </message>
    <message>
        <source>Back, under guidance</source>
        <translation>回程，带引导</translation>
    </message>
    <message>
        <source>Back, with null text</source>
        <translation>回程，用空文本</translation>
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
        <source>Both figures</source>
        <translation>两组数据</translation>
    </message>
    <message>
        <source>Both passes have the same noise and patches; the second one also follows pictures that were fused along the motion. If shapes drift, end Flow-Guided Fusion later; if one sees blocks or trails, earlier.</source>
        <translation>两遍使用同样的噪声和补丁；第二遍还跟随沿运动融合的图像。形状漂移时，请让“光流引导融合”的终点更晚；看得出块状或拖尾时，更早。</translation>
    </message>
    <message>
        <source>Carry them to all frames</source>
        <translation>传到所有帧</translation>
    </message>
    <message>
        <source>Change the prompt on the way</source>
        <translation>途中更换提示词</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Clip</source>
        <translation>片段</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Colours and light of a reference (AdaIN)</source>
        <translation>参考的颜色与光线（AdaIN）</translation>
    </message>
    <message>
        <source>Colours from</source>
        <translation>颜色来源</translation>
    </message>
    <message>
        <source>Colours of another picture</source>
        <translation>另一幅图像的颜色</translation>
    </message>
    <message>
        <source>Compare methods</source>
        <translation>比较方法</translation>
    </message>
    <message>
        <source>Compare sets of pictures</source>
        <translation>比较图像的集合</translation>
    </message>
    <message>
        <source>Compare: 12 steps</source>
        <translation>比较：12 步</translation>
    </message>
    <message>
        <source>Compare: 3 steps</source>
        <translation>比较：3 步</translation>
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
        <source>ControlNet-LLLite (Stable Diffusion XL)</source>
        <translation>ControlNet-LLLite（Stable Diffusion XL）</translation>
    </message>
    <message>
        <source>ControlNet-XS (Stable Diffusion XL)</source>
        <translation>ControlNet-XS（Stable Diffusion XL）</translation>
    </message>
    <message>
        <source>ControlVideo</source>
        <translation>ControlVideo</translation>
    </message>
    <message>
        <source>Cut off 10 %</source>
        <translation>裁去 10 %</translation>
    </message>
    <message>
        <source>Decode</source>
        <translation>解码</translation>
    </message>
    <message>
        <source>Decode source</source>
        <translation>解码源</translation>
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
        <source>Each frame by itself</source>
        <translation>每帧单独处理</translation>
    </message>
    <message>
        <source>Each prompt of a list is searched for words that are not wanted, however they are disguised, which are dropped before the picture is made.</source>
        <translation>在列表的每个提示词中查找不想要的词，不论它们如何伪装，并在生成图像之前去掉。</translation>
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
        <source>Edit by instruction (CosXL Edit)</source>
        <translation>按指令编辑（CosXL Edit）</translation>
    </message>
    <message>
        <source>Edit by instruction (InstructPix2Pix)</source>
        <translation>按指令编辑（InstructPix2Pix）</translation>
    </message>
    <message>
        <source>Edit the keyframes</source>
        <translation>编辑关键帧</translation>
    </message>
    <message>
        <source>Edit what was inverted</source>
        <translation>编辑反演结果</translation>
    </message>
    <message>
        <source>Edit, freer</source>
        <translation>编辑，更自由</translation>
    </message>
    <message>
        <source>Edit, more guidance</source>
        <translation>编辑，加大引导</translation>
    </message>
    <message>
        <source>Edit-A-Video</source>
        <translation>Edit-A-Video</translation>
    </message>
    <message>
        <source>Edit-friendly inversion</source>
        <translation>编辑友好反演</translation>
    </message>
    <message>
        <source>Edited keyframes</source>
        <translation>编辑后的关键帧</translation>
    </message>
    <message>
        <source>Enlarge</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Every second frame is a keyframe (&apos;interval&apos;); the Noise has as many items as there are keyframes. Farneback&apos;s flow suits the plain background here; take DIS for filmed clips.</source>
        <translation>每隔一帧取一个关键帧（“间隔步数”）；“噪声”的项数与关键帧相同。Farneback 的光流适合这里的单色背景；实拍片段请用 DIS。</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>各处</translation>
    </message>
    <message>
        <source>FRESCO</source>
        <translation>FRESCO</translation>
    </message>
    <message>
        <source>Faster with DeepCache</source>
        <translation>用 DeepCache 加速</translation>
    </message>
    <message>
        <source>FateZero</source>
        <translation>FateZero</translation>
    </message>
    <message>
        <source>Feature injection</source>
        <translation>特征注入</translation>
    </message>
    <message>
        <source>Feature injection (plug-and-play)</source>
        <translation>特征注入（plug-and-play）</translation>
    </message>
    <message>
        <source>Features</source>
        <translation>特征</translation>
    </message>
    <message>
        <source>First Prompt</source>
        <translation>第一个提示词</translation>
    </message>
    <message>
        <source>First and previous frame</source>
        <translation>第一帧和前一帧</translation>
    </message>
    <message>
        <source>First pass</source>
        <translation>第一遍</translation>
    </message>
    <message>
        <source>Flow arrows and slow motion</source>
        <translation>光流箭头与慢动作</translation>
    </message>
    <message>
        <source>Follow the edges</source>
        <translation>跟随边缘</translation>
    </message>
    <message>
        <source>For a clip of your own, resize it to the model&apos;s size, and give the Noise the size and as many items (&apos;batch&apos;) as there are frames.</source>
        <translation>使用自己的片段时，请把它缩放到模型的尺寸，并让“噪声”具有该尺寸，项数（“批次”）与帧数相同。</translation>
    </message>
    <message>
        <source>For a clip of your own, set its file in &apos;Clip&apos;, resize it to the model&apos;s size, and give the Noise the size and as many items (&apos;batch&apos;) as there are frames.</source>
        <translation>使用自己的片段时，请在“片段”中设置文件，把它缩放到模型的尺寸，并让“噪声”具有该尺寸，项数（“批次”）与帧数相同。</translation>
    </message>
    <message>
        <source>Four times as slow</source>
        <translation>四分之一速度</translation>
    </message>
    <message>
        <source>Frames as a batch</source>
        <translation>帧作为批次</translation>
    </message>
    <message>
        <source>Frames to clip</source>
        <translation>帧转片段</translation>
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
        <source>Hold the source</source>
        <translation>保持源</translation>
    </message>
    <message>
        <source>How everything moves in a clip, as arrows upon it, and frames put between by that motion.</source>
        <translation>以叠加的箭头显示片段中一切的运动，并沿该运动在其间插入新的帧。</translation>
    </message>
    <message>
        <source>How far from the original</source>
        <translation>与原图相差多少</translation>
    </message>
    <message>
        <source>How far pictures made in a few steps are from those made in many, by what CLIP sees in each set.</source>
        <translation>用少数几步生成的图像与用许多步生成的相差多少，按 CLIP 在各集合中所见的内容计算。</translation>
    </message>
    <message>
        <source>How far the way back strays</source>
        <translation>回程偏离多远</translation>
    </message>
    <message>
        <source>How sure that is</source>
        <translation>确定程度</translation>
    </message>
    <message>
        <source>If frames flicker, make TokenFlow&apos;s interval smaller; if the edit is weak, lower &apos;features_until&apos;, then &apos;attention_until&apos; of Feature Injection.</source>
        <translation>帧闪烁时，请减小 TokenFlow 的间隔步数；编辑太弱时，先降低“特征注入”的“特征截止”，再降低它的“注意力截止”。</translation>
    </message>
    <message>
        <source>If frames flicker, raise &apos;temporal_end&apos;; if textures become flat or spotted, lower &apos;optimisation_end&apos; or the iterations, which take most of the time.</source>
        <translation>帧闪烁时，请提高“时间终点”；纹理变平或出现斑点时，降低“优化终点”或迭代次数，它们占大部分时间。</translation>
    </message>
    <message>
        <source>If the edit is too weak, lower &apos;until&apos; of Attention Fusion; if too much changes, raise it or the threshold. Places where its &apos;words&apos; act may change their shape; leave them empty for a change of style.</source>
        <translation>编辑太弱时，请降低“注意力融合”的“截止”；改变太多时，提高它或阈值。它的“词语”起作用之处可以改变形状；改变风格时请留空。</translation>
    </message>
    <message>
        <source>A picture acts as a prompt beside the text. Less strength leaves more to the text.</source>
        <translation>图像在文本之外也起到提示词的作用。强度越小，越由文本决定。</translation>
    </message>
    <message>
        <source>Clips of any length (FIFO-Diffusion)</source>
        <translation>任意长度的片段（FIFO-Diffusion）</translation>
    </message>
    <message>
        <source>Each window of a clip has its own edges and its own optical flow; what is made of them acts in that window alone.</source>
        <translation>片段的每个窗口都有自己的边缘和自己的光流；由它们得到的内容只在该窗口中起作用。</translation>
    </message>
    <message>
        <source>Edges of the window</source>
        <translation>窗口的边缘</translation>
    </message>
    <message>
        <source>Edit an inverted clip (AnimateDiff)</source>
        <translation>编辑反演的片段（AnimateDiff）</translation>
    </message>
    <message>
        <source>For a clip of your own, resize it to the model&apos;s size and give the Noise that size. If one sees where windows meet, overlap more or take more anchors.</source>
        <translation>使用自己的片段时，请把它缩放到模型的尺寸，并让“噪声”具有该尺寸。看得出窗口相接之处时，请增加重叠或锚点。</translation>
    </message>
    <message>
        <source>Frames fall apart: more partitions, and &apos;lookahead&apos;. Every frame costs eight calls of the model here: two for each partition, half without &apos;lookahead&apos;. For several scenes, give prompts a Timestep Range each and combine them.</source>
        <translation>各帧崩坏时，请增加分区数，并使用“前瞻”。这里每一帧要调用模型八次：每个分区两次，不用“前瞻”时减半。要有几个场景时，请给每个提示词各接一个“时间步范围”，再把它们组合。</translation>
    </message>
    <message>
        <source>Frames stand in a queue and leave it one by one: as long a clip as you like, in the memory of a short one.</source>
        <translation>各帧排成队列，逐一离开：片段可以任意长，而所占内存只有短片段那么多。</translation>
    </message>
    <message>
        <source>If one sees where windows meet, overlap more or take more anchors. What is made of the frames of a window, such as their edges for a ControlNet, acts in that window alone.</source>
        <translation>如果看得出窗口相接之处，请增加重叠或锚点。由一个窗口的帧得到的内容（例如用于 ControlNet 的边缘）只在该窗口中起作用。</translation>
    </message>
    <message>
        <source>If the motion is not to be seen, raise &apos;moved_until&apos; and &apos;formed_until&apos; together; if frames differ too much, bring &apos;moved_until&apos; nearer to &apos;formed_until&apos;. Large models need less: the paper&apos;s 0.04 and 0.1 are the node&apos;s defaults.</source>
        <translation>看不出运动时，请同时提高“移动截止”和“成形截止”；各帧相差太大时，让“移动截止”更接近“成形截止”。大模型需要的更少：节点的默认值是论文的 0.04 和 0.1。</translation>
    </message>
    <message>
        <source>If things that move leave trails, lower the &apos;share&apos; of Previous-Frame Guidance or end it earlier. All frames follow the first: where it is bad, change the seed.</source>
        <translation>运动的内容出现拖尾时，请减小“前一帧引导”的“份额”，或让终点更早。所有帧都跟随第一帧：它不好时，请更换种子。</translation>
    </message>
    <message>
        <source>If too much changes, raise the threshold of Local Blend or lower its margin; if the edit does not show, lower &apos;cross_until&apos; and &apos;self_until&apos; of Prompt-to-Prompt.</source>
        <translation>改变太多时，请提高“局部混合”的阈值或减小它的边距；编辑显现不出来时，请降低“Prompt-to-Prompt”的“交叉截止”和“自注意力截止”。</translation>
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
        <source>Image to image within a mask</source>
        <translation>遮罩之内的图生图</translation>
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
        <source>Inpaint what you paint</source>
        <translation>重绘所画的部分</translation>
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
        <source>Invisible watermark, there and back</source>
        <translation>不可见水印的嵌入与读出</translation>
    </message>
    <message>
        <source>Is it wide?</source>
        <translation>是横幅吗？</translation>
    </message>
    <message>
        <source>Itself and the anchor</source>
        <translation>自身和锚点</translation>
    </message>
    <message>
        <source>Itself and the middle frame</source>
        <translation>自身和中间一帧</translation>
    </message>
    <message>
        <source>Keep the rest</source>
        <translation>保留其余部分</translation>
    </message>
    <message>
        <source>Keyframe propagation</source>
        <translation>关键帧传播</translation>
    </message>
    <message>
        <source>Keyframes are edited in two passes that follow the clip&apos;s motion, and their edits are carried to all other frames.</source>
        <translation>分两遍编辑关键帧，跟随片段的运动，再把编辑传到所有其他帧。</translation>
    </message>
    <message>
        <source>Keyframes as a batch</source>
        <translation>关键帧作为批次</translation>
    </message>
    <message>
        <source>Keyframes as pictures</source>
        <translation>关键帧作为图像</translation>
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
        <source>Less of the source</source>
        <translation>减少源的内容</translation>
    </message>
    <message>
        <source>Less of this</source>
        <translation>减少的内容</translation>
    </message>
    <message>
        <source>LoRA (Stable Diffusion XL)</source>
        <translation>LoRA（Stable Diffusion XL）</translation>
    </message>
    <message>
        <source>Long clip in windows</source>
        <translation>分窗口的长片段</translation>
    </message>
    <message>
        <source>Long clip in windows, steered by edges</source>
        <translation>分窗口的长片段，以边缘引导</translation>
    </message>
    <message>
        <source>Look at the first frame</source>
        <translation>查看第一帧</translation>
    </message>
    <message>
        <source>Make the frames</source>
        <translation>生成各帧</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>遮罩</translation>
    </message>
    <message>
        <source>Measure a folder of pictures</source>
        <translation>测量文件夹中的图像</translation>
    </message>
    <message>
        <source>Measure: Each frame by itself</source>
        <translation>测量：每帧单独处理</translation>
    </message>
    <message>
        <source>Measure: FRESCO</source>
        <translation>测量：FRESCO</translation>
    </message>
    <message>
        <source>Measure: Pix2Video</source>
        <translation>测量：Pix2Video</translation>
    </message>
    <message>
        <source>Measure: Rerender-A-Video</source>
        <translation>测量：Rerender-A-Video</translation>
    </message>
    <message>
        <source>Measure: TokenFlow</source>
        <translation>测量：TokenFlow</translation>
    </message>
    <message>
        <source>Measure: autoencoder</source>
        <translation>测量：自编码器</translation>
    </message>
    <message>
        <source>Measure: image to image</source>
        <translation>测量：图生图</translation>
    </message>
    <message>
        <source>Measure: invert and edit</source>
        <translation>测量：反演与编辑</translation>
    </message>
    <message>
        <source>Method arena</source>
        <translation>方法竞技场</translation>
    </message>
    <message>
        <source>Methods</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Mild Guidance</source>
        <translation>温和引导</translation>
    </message>
    <message>
        <source>More of this</source>
        <translation>增加的内容</translation>
    </message>
    <message>
        <source>Motion between keyframes</source>
        <translation>关键帧之间的运动</translation>
    </message>
    <message>
        <source>Motion of the clip</source>
        <translation>片段的运动</translation>
    </message>
    <message>
        <source>Mutual self-attention</source>
        <translation>互自注意力</translation>
    </message>
    <message>
        <source>Mutual self-attention (MasaCtrl)</source>
        <translation>互自注意力（MasaCtrl）</translation>
    </message>
    <message>
        <source>Name the rows</source>
        <translation>给各行命名</translation>
    </message>
    <message>
        <source>Negative Prompt</source>
        <translation>负面提示词</translation>
    </message>
    <message>
        <source>Negative-prompt inversion</source>
        <translation>负面提示词反演</translation>
    </message>
    <message>
        <source>New prompt</source>
        <translation>新提示词</translation>
    </message>
    <message>
        <source>No model at all: numbers, a comparison, a switch and a text file, to see how a graph runs.</source>
        <translation>完全不用模型：数字、比较、开关和一个文本文件，用来了解图是怎样运行的。</translation>
    </message>
    <message>
        <source>No prompt</source>
        <translation>没有提示词</translation>
    </message>
    <message>
        <source>Noise Levels</source>
        <translation>噪声水平</translation>
    </message>
    <message>
        <source>Noise of the class</source>
        <translation>类别的噪声</translation>
    </message>
    <message>
        <source>Noise of the reference</source>
        <translation>参考的噪声</translation>
    </message>
    <message>
        <source>Null-text inversion</source>
        <translation>空文本反演</translation>
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
        <source>One clip and one prompt by several methods: side by side in step, with a table of what each keeps and how much it flickers.</source>
        <translation>用几种方法处理同一个片段和同一个提示词：并排同步播放，并用表格列出每种方法保留多少、闪烁多少。</translation>
    </message>
    <message>
        <source>One noise for each frame</source>
        <translation>每帧一个噪声</translation>
    </message>
    <message>
        <source>Only the edges come from the clip. If motion is smeared, smooth earlier (&apos;at&apos;); if frames flicker, later. Looking at all frames takes memory: &apos;first + previous&apos; is cheaper.</source>
        <translation>只有边缘来自片段。运动出现拖影时，请更早平滑（“位置”）；帧闪烁时，更晚平滑。查看所有帧占用内存：“first + previous”更省。</translation>
    </message>
    <message>
        <source>Other noise</source>
        <translation>其他噪声</translation>
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
        <source>Paint what is where</source>
        <translation>画出何物在何处</translation>
    </message>
    <message>
        <source>Paint what to change</source>
        <translation>画出要改变的部分</translation>
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
        <source>Pictures of the class</source>
        <translation>类别的图像</translation>
    </message>
    <message>
        <source>Pictures without a prompt (DDPM)</source>
        <translation>无提示词的图像（DDPM）</translation>
    </message>
    <message>
        <source>Pix2Video</source>
        <translation>Pix2Video</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>Prompt filter</source>
        <translation>提示词过滤</translation>
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
        <source>Prompt for blue</source>
        <translation>蓝色部分的提示词</translation>
    </message>
    <message>
        <source>Prompt for red</source>
        <translation>红色部分的提示词</translation>
    </message>
    <message>
        <source>Prompt-to-prompt</source>
        <translation>Prompt-to-Prompt</translation>
    </message>
    <message>
        <source>Prompt-to-prompt (MMDiT)</source>
        <translation>Prompt-to-Prompt（MMDiT）</translation>
    </message>
    <message>
        <source>Prompt-to-prompt on a clip, by a model that was tuned on it; the frames agree on the part that changes.</source>
        <translation>对片段使用 Prompt-to-Prompt，模型已用该片段微调；各帧对改变的部分取得一致。</translation>
    </message>
    <message>
        <source>Prompt-to-prompt on a clip, by a model that was tuned on it; what is not the apple stays the source.</source>
        <translation>对片段使用 Prompt-to-Prompt，模型已用该片段微调；苹果以外的部分与源相同。</translation>
    </message>
    <message>
        <source>Prompts</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>Prompts for what you paint</source>
        <translation>所画内容的提示词</translation>
    </message>
    <message>
        <source>RF inversion</source>
        <translation>RF 反演</translation>
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
        <source>Reference: 12 steps</source>
        <translation>参考：12 步</translation>
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
        <source>Rerender-A-Video</source>
        <translation>Rerender-A-Video</translation>
    </message>
    <message>
        <source>Rerender-A-Video, second pass</source>
        <translation>Rerender-A-Video，第二遍</translation>
    </message>
    <message>
        <source>Reweighted</source>
        <translation>已加权</translation>
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
        <source>Runs once for each window</source>
        <translation>每个窗口运行一次</translation>
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
        <source>Second pass</source>
        <translation>第二遍</translation>
    </message>
    <message>
        <source>Seed sweep</source>
        <translation>种子遍历</translation>
    </message>
    <message>
        <source>Semantic edit (LEDITS++)</source>
        <translation>语义编辑（LEDITS++）</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>并排</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>源</translation>
    </message>
    <message>
        <source>Source prompt</source>
        <translation>源提示词</translation>
    </message>
    <message>
        <source>Stable Diffusion XL that reaches from pure black to pure white. Its file says between which noise levels it works: leave the schedule as the model has it.</source>
        <translation>能达到纯黑和纯白的 Stable Diffusion XL。它的文件写明在哪些噪声水平之间工作：请让调度保持模型自带的样子。</translation>
    </message>
    <message>
        <source>Start from</source>
        <translation>起始图像</translation>
    </message>
    <message>
        <source>Steer by edges</source>
        <translation>以边缘引导</translation>
    </message>
    <message>
        <source>Strengths</source>
        <translation>强度</translation>
    </message>
    <message>
        <source>Style alignment</source>
        <translation>风格对齐</translation>
    </message>
    <message>
        <source>Subject, training, before and after</source>
        <translation>主体、训练、前后</translation>
    </message>
    <message>
        <source>T2I-Adapter (Stable Diffusion XL)</source>
        <translation>T2I-Adapter（Stable Diffusion XL）</translation>
    </message>
    <message>
        <source>Take Window makes a list, and what follows runs once for each window: its edges steer its own frames, its flow carries its own shapes. Window Noise gives a frame that is in two windows the same noise in both.</source>
        <translation>“取窗口”给出列表，后面的部分对每个窗口各运行一次：窗口的边缘引导它自己的帧，窗口的光流带动它自己的形状。“窗口噪声”使位于两个窗口中的帧在两者中具有同样的噪声。</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>去掉</translation>
    </message>
    <message>
        <source>Tall</source>
        <translation>竖幅</translation>
    </message>
    <message>
        <source>Teach a subject (LoRA)</source>
        <translation>教一个主体（LoRA）</translation>
    </message>
    <message>
        <source>Teach a subject of a class (DreamBooth)</source>
        <translation>教类别中的一个主体（DreamBooth）</translation>
    </message>
    <message>
        <source>Teach a word (textual inversion)</source>
        <translation>教一个词（文本反演）</translation>
    </message>
    <message>
        <source>Text to image (CosXL)</source>
        <translation>文生图（CosXL）</translation>
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
        <source>Text2Video-Zero</source>
        <translation>Text2Video-Zero</translation>
    </message>
    <message>
        <source>The anchor and the frame before</source>
        <translation>锚点和前一帧</translation>
    </message>
    <message>
        <source>The base model makes the first four fifths of the steps, the refiner the rest. Take the refiner away by wiring the whole schedule to the base.</source>
        <translation>基础模型完成前五分之四的步，精修模型完成其余的步。要去掉精修模型，请把整个调度接到基础模型。</translation>
    </message>
    <message>
        <source>The best first</source>
        <translation>最好的在前</translation>
    </message>
    <message>
        <source>The colours and the light of a reference picture lead pictures on their way. Below the same seeds without it.</source>
        <translation>参考图像的颜色和光线在途中引导图像。下方是同样的种子、没有参考的结果。</translation>
    </message>
    <message>
        <source>The edit does not show: raise the guidance. Too little of the clip is left: lower &apos;strength&apos; of Edit, or take more steps of Invert.</source>
        <translation>看不出编辑时，请加大引导。片段保留得太少时，请降低“编辑”的“强度”，或增加“反演”的步数。</translation>
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
        <source>The noise behind a clip, sampled back with another prompt: the layout and the motion stay closer than from added noise.</source>
        <translation>求出片段背后的噪声，再用另一个提示词采样回来：布局和运动比从加入的噪声开始时保持得更接近。</translation>
    </message>
    <message>
        <source>The noise behind a picture, sampled back with another prompt: the layout stays.</source>
        <translation>求出图像背后的噪声，再用另一个提示词采样回来：布局保持不变。</translation>
    </message>
    <message>
        <source>The noise has as many items as the clip has frames (&apos;batch&apos;). All frames are one until the part &apos;formed_until&apos; of the run, are moved by &apos;right&apos; and &apos;down&apos;, and go on from where &apos;moved_until&apos; ended with noise of their own.</source>
        <translation>噪声的项数与片段的帧数相同（“批次”）。到运行的“成形截止”比例为止，所有帧都相同；随后它们按“右”和“向下”移动，再从“移动截止”结束之处带着各自的噪声继续。</translation>
    </message>
    <message>
        <source>The noise of each step that makes a picture again, exactly; with another prompt it is edited.</source>
        <translation>每一步的噪声，可以准确地重新生成图像；换用另一个提示词时即为编辑。</translation>
    </message>
    <message>
        <source>The picture is the first frame, and the model goes on from there. Give further frames a picture each by more frame numbers.</source>
        <translation>这幅图像是第一帧，模型由此继续。要给更多的帧各配一幅图像，请增加帧编号。</translation>
    </message>
    <message>
        <source>The picture says what is to be seen, the prompt adds to it. A higher noise level of Picture to Vary leaves more free.</source>
        <translation>图像决定看到的内容，提示词加以补充。“要生成变体的图像”的噪声水平越高，自由度越大。</translation>
    </message>
    <message>
        <source>The prompt alone</source>
        <translation>只用提示词</translation>
    </message>
    <message>
        <source>The prompt of a picture stands for no prompt: it comes back at any guidance, and is edited.</source>
        <translation>以图像的提示词代表没有提示词：在任何引导下图像都会复原，并可编辑。</translation>
    </message>
    <message>
        <source>The prompt of the source (&apos;What it shows&apos;) should describe the clip; more steps of the Schedule keep more of it.</source>
        <translation>源的提示词（“显示的内容”）应当描述片段；增加“调度”的步数可以保留更多源的内容。</translation>
    </message>
    <message>
        <source>The prompt says what to change in the picture, at the size of Stable Diffusion XL. A higher scale of Image Guidance keeps more of it.</source>
        <translation>提示词说明要改变图像中的什么，采用 Stable Diffusion XL 的尺寸。“图像引导”的系数越大，保留得越多。</translation>
    </message>
    <message>
        <source>The prompt says what to change in the picture. A higher scale of Image Guidance keeps more of it.</source>
        <translation>提示词说明要改变图像中的什么。“图像引导”的系数越大，保留得越多。</translation>
    </message>
    <message>
        <source>The same Cross-Frame Attention is wired to the inversion and to the edit; change both together.</source>
        <translation>同一个“跨帧注意力”接到反演和编辑；请同时更改两者。</translation>
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
        <source>The same edit by several methods, with a table of what each kept and changed beside the pictures.</source>
        <translation>用几种方法做同样的编辑，图像旁边的表格列出每种方法保留和改变了多少。</translation>
    </message>
    <message>
        <source>The same in a transformer in which picture and text are one sequence; and one word of the source&apos;s prompt counts four times.</source>
        <translation>在图像与文本为同一序列的 Transformer 中做同样的事；并让源提示词中的一个词分量为四倍。</translation>
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
        <source>The same noise for all</source>
        <translation>全部使用同样的噪声</translation>
    </message>
    <message>
        <source>The same prompt with several seeds on one sheet; more seeds compute only the new ones.</source>
        <translation>同一提示词配多个种子，排在一张总览图上；增加种子时只计算新增的部分。</translation>
    </message>
    <message>
        <source>The same tuning is wired to the inversion and to the edit. If frames flicker or the motion is lost, take more steps of Train on Clip; if the edit does not show, fewer, or more guidance.</source>
        <translation>同一份调优接到反演和编辑。帧闪烁或运动丢失时，请增加“以片段训练”的步数；编辑显现不出来时，请减少步数，或加强引导。</translation>
    </message>
    <message>
        <source>The subject of a picture in another place: the new prompt says where, the source what it looks like.</source>
        <translation>把图像的主体放到另一个地方：新提示词说明在哪里，源说明它的样子。</translation>
    </message>
    <message>
        <source>The table as a picture</source>
        <translation>表格作为图像</translation>
    </message>
    <message>
        <source>The way of a picture to noise</source>
        <translation>图像到噪声的过程</translation>
    </message>
    <message>
        <source>The white part of the mask is painted anew by a model that was made for it: it sees the rest of the picture. Load a picture in its place for a mask of your own.</source>
        <translation>由专门的模型重绘遮罩的白色部分：它能看到图像的其余部分。要用自己的遮罩，请在那里载入图像。</translation>
    </message>
    <message>
        <source>Their names</source>
        <translation>它们的名称</translation>
    </message>
    <message>
        <source>Their names, in order</source>
        <translation>它们的名称，按顺序</translation>
    </message>
    <message>
        <source>Tiled upscale</source>
        <translation>分块放大</translation>
    </message>
    <message>
        <source>To add a method: lead its clip to &apos;Side by side&apos; and to a Measure Video Edit of its own, lead that one&apos;s table to &apos;All figures&apos;, and write its name into &apos;method&apos; there and into the labels.</source>
        <translation>要添加方法：把它的片段接到“并排”和单独的一个“测量视频编辑”，把后者的表格接到“所有数据”，并把它的名称写入那里的“方法”和标签。</translation>
    </message>
    <message>
        <source>To add a method: lead its picture to &apos;All pictures&apos; and to a &apos;Measure Edit&apos; of its own, lead that one&apos;s table to &apos;All figures&apos;, and write its name into &apos;method&apos; there and into the list of names.</source>
        <translation>要添加方法：把它的图像接到“所有图像”和单独的一个“测量编辑”，把后者的表格接到“所有数据”，并把它的名称写入那里的“方法”和名称列表。</translation>
    </message>
    <message>
        <source>TokenFlow</source>
        <translation>TokenFlow</translation>
    </message>
    <message>
        <source>Too much of the clip is left: raise &apos;strength&apos;. Too little: lower it. The clip may have as many frames as the motion adapter takes at a time (16 or so); more with FreeNoise.</source>
        <translation>片段保留得太多时，请提高“强度”；太少时，降低它。片段的帧数可以与运动适配器每次处理的帧数一样多（16 帧左右）；使用 FreeNoise 时可以更多。</translation>
    </message>
    <message>
        <source>Tune-A-Video</source>
        <translation>Tune-A-Video</translation>
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
        <source>Variations of a picture (Stable unCLIP)</source>
        <translation>图像的变体（Stable unCLIP）</translation>
    </message>
    <message>
        <source>Video flow and warp</source>
        <translation>视频光流与变形</translation>
    </message>
    <message>
        <source>Video to video (AnimateDiff)</source>
        <translation>视频生视频（AnimateDiff）</translation>
    </message>
    <message>
        <source>Video-P2P</source>
        <translation>Video-P2P</translation>
    </message>
    <message>
        <source>Warp each frame onto the next</source>
        <translation>把每一帧变形到下一帧</translation>
    </message>
    <message>
        <source>Warp error and flicker do not know whether anything was edited: read them beside &apos;prompt CLIP&apos;, and look at the clips.</source>
        <translation>warp error 和 flicker 不知道是否编辑过：请与“prompt CLIP”一起查看，并看片段本身。</translation>
    </message>
    <message>
        <source>What CLIP says of each picture in a folder and the name of its file, laid out with the figures.</source>
        <translation>CLIP 对文件夹中每幅图像的评价及其文件名，与数据一起排列。</translation>
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
        <source>What stands between Take Window and Join Windows runs once for each window, and what is finished is kept: a run that was broken off goes on at its window. Clips of any length take the memory of one window.</source>
        <translation>“取窗口”与“连接窗口”之间的内容对每个窗口各运行一次，完成的部分会保留：中断的运行从当时的窗口继续。任何长度的片段都只占一个窗口的内存。</translation>
    </message>
    <message>
        <source>What stands for no prompt is optimised until a picture comes back under guidance, and then edited.</source>
        <translation>优化代表没有提示词的嵌入，直到图像在引导下复原，再进行编辑。</translation>
    </message>
    <message>
        <source>What the clip shows</source>
        <translation>片段显示的内容</translation>
    </message>
    <message>
        <source>What the mark says</source>
        <translation>水印所写的内容</translation>
    </message>
    <message>
        <source>What to change</source>
        <translation>要改变什么</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>找到的内容</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>何处</translation>
    </message>
    <message>
        <source>Where in the picture words of its prompt act, as heat maps; the node also makes masks of them.</source>
        <translation>以热图显示提示词中的词在图像中何处起作用；该节点还由此生成遮罩。</translation>
    </message>
    <message>
        <source>Where it is blue</source>
        <translation>蓝色之处</translation>
    </message>
    <message>
        <source>Where it is red</source>
        <translation>红色之处</translation>
    </message>
    <message>
        <source>Where the edit is wanted</source>
        <translation>应当编辑之处</translation>
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
        <source>With &apos;across_frames&apos;, the part that may change is one that the first frame and the one before agree on. If it flickers, raise the threshold; if the shape is held too firmly, lower &apos;self_until&apos; of Prompt-to-Prompt.</source>
        <translation>使用“跨帧”时，可以改变的部分由第一帧和前一帧取得一致。它闪烁时，请提高阈值；形状被保持得太牢时，请降低“Prompt-to-Prompt”的“自注意力截止”。</translation>
    </message>
    <message>
        <source>With the reference</source>
        <translation>使用参考</translation>
    </message>
    <message>
        <source>With the word</source>
        <translation>带这个词</translation>
    </message>
    <message>
        <source>Within the mask</source>
        <translation>遮罩之内</translation>
    </message>
    <message>
        <source>Without</source>
        <translation>不使用</translation>
    </message>
    <message>
        <source>Without it</source>
        <translation>不带它</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>词语</translation>
    </message>
    <message>
        <source>Work out</source>
        <translation>细化</translation>
    </message>
    <message>
        <source>Zork 1</source>
        <translation>Zork 1</translation>
    </message>
    <message>
        <source>Zork 2</source>
        <translation>Zork 2</translation>
    </message>
    <message>
        <source>Zork 3</source>
        <translation>Zork 3</translation>
    </message>
    <message>
        <source>Zork 4</source>
        <translation>Zork 4</translation>
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
        <source>nothing yet</source>
        <translation>尚无内容</translation>
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
