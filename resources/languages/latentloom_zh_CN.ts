<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AdjustBar</name>
    <message>
        <source>Background</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Black</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exposure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exposure and gamma as they were</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gamma</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>White</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Canvas</name>
    <message>
        <source>Bypassed: hands its inputs through</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cannot run: %s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed: %s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finished</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inserts %s, which makes the value fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Missing: no installed node type is called %s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Muted: cut out with its wires</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not run yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not run, because %s failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not up to date: %s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Up to date, from the cache</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting to run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in %s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>required</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>takes several wires</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CanvasView</name>
    <message>
        <source>Graph canvas</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChannelBar</name>
    <message>
        <source>A</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All channels (C)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alpha alone (A)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>B</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blue alone (B)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Channels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exposure, gamma and background</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>G</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Green alone (G)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Histogram (H)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep what is shown as A, to compare others with it (P)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>L</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Luminance alone (L)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Motion as arrows (M)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pin A</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>R</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RGB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Red alone (R)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>100 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A pixel for a pixel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add node …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All channels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All frames side by side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alpha channel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blue channel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bypass</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change between A and B</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change between A and B by itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Collapse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare by a wipe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare by difference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare side by side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cut</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cut the node out with its wires</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete the selected nodes and keep the wires through them, by type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dissolve</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Divider back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Divider on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Duplicate with input wires</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter subgraph</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exchange what two selected wires bring; of a node its first two wired inputs of one type, of one wire it and the next input of its type. A single wire moves to the next free input.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find node …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fit all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fit picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fit selection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frame the selected nodes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to where the wire begins</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to where the wire ends</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Green channel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hand the inputs through by type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Histogram</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Insert dot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Insert node …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Invert selection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the output of the selected node as A in the viewer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep what is shown as A, to compare others with it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave subgraph</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let go of A</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Luminance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Magnify picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make picture smaller</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Motion as arrows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New viewer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next background</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next tab</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Node</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste with input wires</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste, and wire the copies to the nodes that the copied ones were wired to, where they are there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture at 200 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pin as A</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pin output as A</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play all frames</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play from here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play up to here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous tab</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put a node of another type in its place; wires and values that fit are kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Red channel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reopen closed file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace by …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restart the engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run all output nodes (Ctrl+Enter)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run to here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run what the selected nodes need, and them (Ctrl+E)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save picture as …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search commands …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See more above</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See more at the left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See more at the right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See more below</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show as it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show brighter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show darker</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stay on this node</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop the run; a second time ends the engine (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stronger difference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Swap two inputs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Templates and recent files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ten frames back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ten frames on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The colour of frames and notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme of the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turn the divider</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Viewer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Viewer on the full screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weaker difference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CompareBar</name>
    <message>
        <source>%s differ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A: %s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>B scaled from %d×%d to %d×%d</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change between A and B twice a second (Shift+T)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Difference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Difference times</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flicker</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far A and B are apart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let go of A (Shift+P)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MSE %s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of the 8-bit pictures on screen. The metric nodes measure exact values.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only B</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PSNR %s dB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turn the divider (Shift+W)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is kept as A</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wipe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>max %d/255</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ContactSheet</name>
    <message>
        <source>All frames</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DocumentTabs</name>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close others</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not saved to a file yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open workflows</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EmptyHint</name>
    <message>
        <source>Double click or press Tab to add a node.
Drop a picture or a workflow here to open it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EngineRenewal</name>
    <message>
        <source>The engine is started anew with the changed settings when the run has ended.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FileEditor</name>
    <message>
        <source>All</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Browse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FileFlow</name>
    <message>
        <source>%s carries no workflow.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%s carries the workflow that it was made with.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Latent Loom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Latent Loom ended before “%s” was saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a workflow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the workflow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore it as it was? Its file, where it has one, is not touched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the workflow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save them before going on?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unsaved changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Workflows (*%s)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Workflows (*%s);;Pictures with a workflow (*.png);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%s” has changes that are not saved.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FrameBar</name>
    <message>
        <source>%d dropped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%d of 0–%d</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%s fps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All frames side by side (K)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play (Space)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FrameSlider</name>
    <message>
        <source>Frame</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>GraphOperations</name>
    <message>
        <source>Add %s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset %s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resize</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no nodes in the clipboard.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HistogramView</name>
    <message>
        <source>Histogram</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>black %s · white %s</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ImageView</name>
    <message>
        <source>Picture</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>%d nodes selected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select a node to see and set its values.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>InspectorPage</name>
    <message>
        <source>Title</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LogPanel</name>
    <message>
        <source>Log</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>%s. The document is untouched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No node loads files like %s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not run: see Problems</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Problems</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recent files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Viewer</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NodeReport</name>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Nodes</name>
    <message>
        <source>A clip. frames: F×3×H×W, uint8 in 0..255 or float32 in 0..1, on the CPU, perhaps mapped from a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A dot on a wire, to lead it where it can be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A file that was written below the output folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A handle to a network that removes noise. family names the module in nodes.families that knows it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A handle to a network that steers a denoiser by a picture (Zhang et al. 2023, arXiv:2302.05543).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A handle to weights that let a picture act as a prompt (Ye et al. 2023, arXiv:2308.06721).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A handle to what turns pictures into latents and back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A handle to what turns text into conditioning: one or several encoders with their tokenizers&apos; folders.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A named input of this graph: a socket of the subgraph node, or a value for --set on the command line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A named output of this graph: a socket of the subgraph node, or a target of a run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A number with decimals, to be used in several places at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A number with decimals.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A piece of text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A text, such as a prompt, to be used in several places at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A whole number, to be used in several places at once: a width, a number of steps, a count of frames.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A whole number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A yes or no, for switches and other toggles.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a border to pictures; the mask is white where something was added, ready for outpainting.

edge repeats the outermost pixels, mirror reflects the picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Any</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Any value; the node takes whatever it is given.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Autoencoder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blend Images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Boolean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calculate with two numbers.

remainder has the sign of b; power is a to the power of b. Dividing by zero, and powers that are no real number, are errors.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Canny Edges</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Carry Image along Flow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Classifier-free guidance (Ho &amp; Salimans 2022, arXiv:2207.12598).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare Images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare Numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare Videos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare two numbers; the result can steer a switch.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Conditioning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contact Sheet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Control</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ControlNet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Crop Image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cut a rectangle out of pictures.

It lies at anchor, moved by right and down pixels, and is kept within the picture; where the picture is smaller than the rectangle, all of it is taken.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decode Latent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Denoise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Denoise Inverted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Denoiser</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw motion as colours, one picture for each pair of frames: the hue is the direction, white stands still.

Right is red, down yellow, left light blue, up violet. Colours are full from full_speed pixels per frame on (0: the speed that 1 % of the pixels exceed). The colour wheel of Baker et al. 2011.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw the edges of pictures as white lines on black (Canny 1986), as Canny ControlNets are steered by.

Edges begin where brightness changes by more than high_threshold, and are followed as long as it changes by more than low_threshold. A little blur before keeps texture and noise out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encode Image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encode Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find out how everything moves from each frame of a clip to the next, and back.

Also marks what has no counterpart in the other frame (occlusion): where going there and back does not end where it began (Meister et al. 2018). Works without a model, on any processor; fastest takes about a quarter of the time of accurate, and is off by tenths of a pixel where that is off by hundredths. Dense inverse search (Kroeger et al. 2016).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find the noise from which the model would make a given picture, and record the way there.

source describes the picture as it is. Each step back is estimated, then corrected refinements times: every correction costs a further call of the model and brings the way back much closer to the picture. steps holds where no schedule is wired; samplers other than DDIM and flow Euler are replaced by these, which can be undone.

Sources: DDIM inversion, Song et al. 2020, arXiv:2010.02502; refinement, Pan et al. 2023, arXiv:2309.04907.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flow Picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gaussian noise as a recipe: a denoiser draws it in the shape of its own latents.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give a clip another size.

stretch ignores the proportions; inside keeps them, and stays within the size; cover keeps them, and cuts off what stands out; pad keeps them, and fills the rest with black. The size is rounded down to multiple_of (latents need multiples of 8, some models of 16).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give pictures another size.

stretch ignores the proportions; inside keeps them, and stays within the size; cover keeps them, and cuts off what stands out; pad keeps them, and fills the rest with black. automatic averages areas when it makes pictures smaller, and is bicubic when it makes them larger. The size is rounded down to multiple_of (latents need multiples of 8, some models of 16).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Graph</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Graph Input</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Graph Output</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Guidance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hand on one of two values. What leads to the other one is not computed at all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How a method takes part in the denoising loop, as data. The places are in nodes.denoising.patches.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>IP-Adapter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Images to Video</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Integer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Invert</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Join Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Join Videos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Join texts in the order of their wires, with separator between them (type \n for a new line).

With skip_empty, texts without any letters are left out together with their separator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Latent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Latents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lay one picture over another of the same size.

above shows where its own alpha and the mask are white, as strongly as opacity says. One picture (or mask) goes with each picture of a batch. Where the lower picture is transparent, the upper one shows in its own colours (the operator &quot;over&quot; of Porter &amp; Duff 1984).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lay pictures out on one sheet, row by row, each with its label below.

Takes a whole list (the results of a sweep), and the pictures of batches one by one. With 0 columns, the sheet is about square. Pictures of other sizes are fitted into the size of the first. labels go with the pictures in order.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let a picture act as a prompt, beside the text. Several pictures act together.

It acts from start to end, as parts of the run.

Source: Ye et al. 2023, arXiv:2308.06721.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let a picture that goes with one frame of a clip (an edit of it, say) move along with the clip.

Gives one frame for each of the clip, and masks that are white where the picture has nothing to show: what was hidden in frame, or outside of it. Small errors add up, so that a few dozen frames are the limit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>List Texts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lists</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load ControlNet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load IP-Adapter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load Image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load Video</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load a network that steers a denoiser by a picture of edges, poses or depth.

Source: Zhang et al. 2023, arXiv:2302.05543.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load a text-to-image model: what removes noise, what reads the prompt, and what turns latents into pictures.

model is an embedded model, a folder in the layout of diffusers (absolute, or below one of the model folders of the settings), or the id of a model on the Hugging Face hub. Only safetensors weights are read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load weights that let a picture act as a prompt.

model is a folder with one adapter, or the adapter&apos;s .safetensors file. Its image encoder is the one that the folder&apos;s config.json names, or a folder image_encoder in it or beside it. Source: Ye et al. 2023, arXiv:2308.06721.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make a clip of pictures of the same size, in order; each picture of a batch is a frame. Alpha is left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measure how far each frame of a clip is from the same frame of another one, up to the end of the shorter.

MSE is the mean squared error of values in 0..1, PSNR the same in decibels (more is closer; infinite where equal), SSIM the structural similarity (1 where equal; Wang et al. 2004). Time is in seconds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measure how far each picture of a batch is from its reference; one reference may serve for all of them.

MSE is the mean squared error of values in 0..1, PSNR the same in decibels (more is closer; infinite where equal), SSIM the structural similarity (1 where equal; Wang et al. 2004). Alpha is left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Metrics</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Motion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move a picture as a clip moves from frame pair to the next.

amount 1 is the whole way, 0.5 half of it, and negative values go the other way. What comes from outside the picture is black, or transparent where there is alpha.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move every frame to where its neighbour is: what motion alone explains of a clip.

backward brings each frame onto the next one, and gives frames 1, 2, 3 ... as the ones before predict them; forward brings each frame onto the one before it. What comes from outside the picture is black. A flow that was measured at another size is scaled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Named columns of plain values, such as what was measured of each frame of a clip.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neighbouring seeds, to make several variations with otherwise equal settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Noise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number Arithmetic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Numbers at equal distances from start to stop, both included; a single one is start.

Wire it to any number to run what follows once for each: guidance scales, strengths, thresholds. Elements that a longer sweep has in common with an earlier one are not computed again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Occlusion Masks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One frame of a clip as a picture, counted from 0; negative counts from the end (-1 is the last).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One number of a list, counted from 0; negative counts from the end (-1 is the last).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One picture, or several of the same size.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One text of a list, counted from 0; negative counts from the end (-1 is the last).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Optical Flow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Optical flow between neighbouring frames of a clip of F frames, in pixels at the stated resolution.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pad Image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Patch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pick Frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pick Number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pick Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play clips of the same size one after the other, at the rate of the first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play the same frames at another rate: slower or faster.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preview Image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preview Video</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read a picture: PNG, JPEG, JPEG 2000, WebP, AVIF, TIFF, BMP, GIF (its first frame), PSD, PPM, TGA or ICO.

It is turned upright as the camera says, brought to sRGB where it has a colour profile, and keeps its alpha channel. PNG files of 16 bits keep their precision, and are taken to be sRGB. A relative name is looked for in the search folders.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read exact frames of a video: MP4, MKV, WebM, MOV, AVI, GIF and whatever else FFmpeg reads.

Takes count frames (0: all) from frame start on, every stride-th. With a rate, the clip is first brought to so many frames per second, which also evens out files whose rate varies (phones, screen recordings); with 0, every frame is taken as it is, at the file&apos;s own rate. largest_side scales down while reading (0: not). Frames are turned upright, and have square pixels. Sound is left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace every occurrence of one piece of text by another.

Wire a list into replace_with to make a prompt for each of its items: a photo of SUBJECT at dawn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace in Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reroute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resize Image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resize Video</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Round Number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sample back from an inverted picture, on the schedule that it was inverted with.

With the source prompt and a guidance scale of 1 the picture comes back. With another prompt, and more guidance, it is edited. strength says from how far along the way to noise to begin: at 1 from its end, at less from nearer the picture, which keeps more of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sampling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save Image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save Table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save Video</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say how strongly the prompt is followed: classifier-free guidance (Ho &amp; Salimans 2022, arXiv:2207.12598).

A scale of 1 is no guidance, at half the cost. rescale takes back the overexposure that high scales bring (Lin et al. 2023, arXiv:2305.08891).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say which noise a picture is made from, and how large the picture is.

The same seed gives the same noise on every device. Picture i of a batch is the one that seed + i gives alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say which noise levels are visited, and by which sampler.

model stands for what the model&apos;s own configuration says. spacing places the steps; shift moves those of a flow-matching model towards noise (0: as the model says); eta is the noise that DDIM adds back at each step.

Sources: DDPM arXiv:2006.11239, DDIM arXiv:2010.02502, Euler and Karras spacing arXiv:2206.00364, DPM-Solver++ arXiv:2211.01095, UniPC arXiv:2302.04867, LCM arXiv:2310.04378, flow matching arXiv:2403.03206.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set Video Rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show Value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show a clip without writing a file, and hand it on as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show a picture without writing a file, and hand it on as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show any value, and hand it on as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Split Alpha</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steer a picture&apos;s layout by another picture, in the form that the ControlNet was trained on (edges, pose ...).

It acts from start to end, as parts of the run. One control picture serves a whole batch, or one each.

Source: Zhang et al. 2023, arXiv:2302.05543.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sweep Integers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sweep Numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take a picture apart into its colours and its alpha channel; one without alpha is opaque everywhere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take count frames (0: all) from frame start on, every stride-th; negative: from the end.

The rate falls with the stride, so that the clip keeps its speed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text Encoder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The frames of a clip as a list of pictures: what follows runs once for each of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The frames of a clip as one batch of pictures: what follows works on all of them at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The lines of a text as a list: one prompt on each line, say.

Empty lines are left out, and so are lines that begin with comments (nothing there: none are).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name on the outside.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The number that randomness starts from. The same seed makes the same result; roll the dice for another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The whole number nearest to value, or the nearest multiple of multiple_of: sizes of pictures often have to be multiples of 8 or 16. A value half-way goes up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The wire type of the socket.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trajectory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trim Video</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turn a prompt into conditioning, with the model&apos;s own text encoder.

The result also holds the encoding of an empty prompt, which guidance steers away from where no negative conditioning is wired. Words beyond what the encoder can take are left out, and named in a message.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turn latents into the pictures that they stand for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turn noise into a latent, removing a little of it at each step.

steps and guidance_scale hold where no schedule or guidance is wired. Where no negative conditioning is wired, guidance steers away from the empty prompt.

With a latent as start, denoising begins from it with noise of strength added (SDEdit, Meng et al. 2021, arXiv:2108.01073): 0 leaves it as it is, 1 keeps next to nothing of it. The result then has the size of start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turn pictures into the latents that the model&apos;s denoiser works on.

Sizes that the autoencoder cannot take are padded at the right and at the bottom; decoding cuts the padding off. Transparency is left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Video</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Video to Batch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Video to Images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warp Image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warp Video</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What an autoencoder makes of pictures, and what denoisers work on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What an inversion recorded: the latents on the way from a picture to noise.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What steers a denoiser.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where something applies. values: N×1×H×W float32 in 0..1 on the CPU; 1 is inside.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where unwired.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where warping cannot know what to show, as one mask for each pair of frames; white has no counterpart.

backward marks what is new in the later frame of each pair, forward what the later frame no longer shows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which noise levels are visited, and by which sampler.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whole numbers: first, first + step, first + 2·step and so on, count of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a clip to a file below the output folder; name may hold folders (cats/tabby).

mp4 is H.264, which plays everywhere; its sides have to be even, so that a last odd row or column is doubled. mkv lossless is FFV1, and keeps every pixel. gif has 256 colours to a frame, webp all. quality is for mp4 and webp.

Where a file of that name holds another clip already, keep both adds eight letters that stand for the content (tabby_1f8a22c0): nothing is lost, the clips of a list each get their file, and the same clip finds its own again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a table below the output folder; name may hold folders (metrics/today).

csv has one line for each row below a line of names (UTF-8, commas); json is an object with a list for each column. Infinite numbers are written as inf in the one and as null in the other, which knows no such number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a text to a file (UTF-8) below the output folder; name may hold folders (notes/today).

Where a file of that name holds something else already, keep both adds eight letters that stand for the content (today_1f8a22c0): nothing is lost, the texts of a list each get their file, and the same text finds its own again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write pictures to files below the output folder; name may hold folders (cats/tabby).

The pictures of a batch are numbered (tabby_0001, tabby_0002 ...). Where a file of that name shows another picture already, keep both adds eight letters that stand for the picture (tabby_1f8a22c0): nothing is lost, the elements of a list each get their file, and the same picture made again finds its own.

With keep_workflow, a PNG carries the workflow that made it: drop the file on the canvas to get it back. quality is for JPEG and WebP. PNG and WebP keep alpha; JPEG has none, and shows the picture on white.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yes or No</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yes or no.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>above</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>accurate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>add</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>amount</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>anchor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>area</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>autoencoder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>automatic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>b</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>background</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>backward</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>batch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>below</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bicubic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bilinear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>blur</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>boolean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bottom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bottom left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bottom right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>centre</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>colour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>columns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>comments</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>comparison</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>condition</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>conditioning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>control net</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>count</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cover</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>csv</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ddim</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ddpm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>denoiser</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>direction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>divide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dpm++ 2m</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>edge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>equal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>eta</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>euler</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>euler ancestral</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fast</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fastest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fill</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>find</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>flow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>flow euler</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>forward</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>full speed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>gap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>gif</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>greater</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>greater or equal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>guidance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>guidance scale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>height</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hidden</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>high threshold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>index</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>inside</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>integer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ip adapter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>jpeg</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>json</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>karras</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>keep both</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>keep workflow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>labels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>largest side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>latent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lcm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>leading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>less</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>less or equal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>linspace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>low threshold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>maximum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>minimum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mirror</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mkv lossless</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mp4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>multiple of</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>multiply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>name taken</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nearest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>negative</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>noise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not equal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>opacity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>operation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pad</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pair</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>patch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>patches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>png</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>positive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>power</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>preset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>quality</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>refinements</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>remainder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>replace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>replace with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rescale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sampler</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>scale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>schedule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>separator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>shift</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>skip empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>spacing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>strength</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stretch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stride</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>subtract</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>text encoder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>texts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>top</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>top left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>top right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>trailing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>trajectory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unipc</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>video</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>videos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>webp</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>when false</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>when true</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>width</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OpenDocument</name>
    <message>
        <source>Untitled</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Palettes</name>
    <message>
        <source>Add a node</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a node for %s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a node of this workflow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Insert a node into this wire of %s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace %s by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search commands</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ParameterRow</name>
    <message>
        <source>Back to the default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from %s</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PicturePage</name>
    <message>
        <source>Fit (F), or a pixel for a pixel (1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Magnification</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pixel under the pointer</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PlotView</name>
    <message>
        <source>Plot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Values at the pointer</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProblemsPanel</name>
    <message>
        <source>Go to the node</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No problems.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Problems</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Workflow</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RunBar</name>
    <message>
        <source>%d computed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%d failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%d from the cache</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%s in %s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%s left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress of the run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting the engine …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopping …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Up to date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing had to run again</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RunController</name>
    <message>
        <source>The engine was ended and started anew.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SearchPopup</name>
    <message>
        <source>Nothing is called that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing that fits is called that. Ctrl+Space shows all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search results</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all, also what does not fit (Ctrl+Space)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SeedEditor</name>
    <message>
        <source>Roll another seed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>Untitled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Untitled %d</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SettingRow</name>
    <message>
        <source>Back to what it was at first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the next start on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset %s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine is started anew for it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>Appearance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Beside what the system scales already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By the name they have on the Hugging Face hub. Otherwise nothing leaves the machine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Canvas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finish other branches when a node fails</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>General</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Half formats take half the memory; pictures differ a little between them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let nodes download models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nodes that save files write below it, and nowhere else.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On the node and in the viewer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Output folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previews while a picture is made</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Results kept in memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Results kept on disk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size of the window&apos;s content</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The fastest there is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system&apos;s is followed while the program runs, too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They are there again after a restart.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is cheapest to compute again goes first when it is full.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What models run on: cpu, cuda, cuda:1, mps, xpu.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What suits the device</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>No setting is called that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search all settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SheetModel</name>
    <message>
        <source>Frame %d</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <source>Empty workflow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a file …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Templates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wire generative image and video methods into a graph.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TablePage</name>
    <message>
        <source>%d more rows are not shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%s cannot be written: %s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Along</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bars</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Columns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy what is selected, or all rows (Ctrl+C)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind of plot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show as a plot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The column that the plot lies along</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The columns that are drawn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the table to a CSV or JSON file</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TableView</name>
    <message>
        <source>Table</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Templates</name>
    <message>
        <source>A new picture on the outlines of another: its Canny edges steer the model through a ControlNet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A picture from a prompt, made by the embedded UNet model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A picture from a prompt, made by the embedded diffusion transformer with flow matching.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A picture in the palette and pose of another: an IP-Adapter lets the picture act as a prompt.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A picture made anew from another (SDEdit): noise is added, and the prompt says what comes out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ControlNet from edges</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Image prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Image to image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Invert and edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No model at all: numbers, a comparison, a switch and a text file, to see how a graph runs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed sweep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text to image (DiT)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text to image (UNet)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The motion between a clip&apos;s frames in colours, and each frame moved along it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The noise behind a picture, sampled back with another prompt: the layout stays.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same prompt with several seeds on one sheet; more seeds compute only the new ones.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Values and text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Video flow and warp</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ToolBar</name>
    <message>
        <source>Tool bar</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ViewerPanel</name>
    <message>
        <source>%s has not run yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Output</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select a node to look at its output.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stay on this node</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stay on this node, whatever is selected (Ctrl+L)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The result is no longer stored. Run the node again to see it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Viewers</name>
    <message>
        <source>%s cannot be written: choose another folder, or a name that ends in .png.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures (*.png *.jpg *.webp *.bmp)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture was copied: %d×%d, 8 bits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Viewer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Viewer %d</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WireOperations</name>
    <message>
        <source>%s has no input for %s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%s has no output of type %s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%s was inserted, which makes the value fit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%s was inserted, which makes the value fit. It takes its %s from %s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disconnect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Insert %s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Insert into wire</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move wire</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not kept: %s. Undo brings them back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no two inputs of one type here to swap.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the values of %s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the wires into %s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the wires out of %s</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_Folder</name>
    <message>
        <source>Choose a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the program&apos;s data folder</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
