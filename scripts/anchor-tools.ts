/** What lays out the search for the anchors of the log forms. */
export { allAnchors } from "../src/log/all-anchors.ts";
export { createAnchorTable } from "../src/log/anchor-table.ts";
