// The positions as kepler.gl takes them: `node peer_kepler.cjs TABLE` reads a CSV by its own processors into its own table.
const { readFileSync } = require("node:fs");

const { processCsvData } = require("@kepler.gl/processors");
const { KeplerTable } = require("@kepler.gl/table");

(async () => {
  const data = await processCsvData(readFileSync(process.argv[2], "utf-8"));
  const table = new KeplerTable({ info: { id: "log", label: "log" }, color: [0, 0, 0], metadata: {} });
  table.importData({ data });
  const time = table.getColumnField("time");
  const { domain } = table.getColumnFilterDomain(time);
  console.log(JSON.stringify({ rows: table.dataContainer.numRows(), domain }));
})();
