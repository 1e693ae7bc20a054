// Opens a saved map with kepler.gl's own processors and schema: `node kepler.cjs FILE` prints what becomes of it.
const { readFileSync } = require("node:fs");

const { isKeplerGlMap, processKeplerglJSON } = require("@kepler.gl/processors");
const { KeplerGlLayers } = require("@kepler.gl/layers");
const { KeplerTable } = require("@kepler.gl/table");
const { timeToUnixMilli } = require("@kepler.gl/utils");
const { Analyzer } = require("type-analyzer");

const map = JSON.parse(readFileSync(process.argv[2], "utf-8"));
const { datasets, config } = processKeplerglJSON(map);
const tables = Object.fromEntries(
  datasets.map(({ info, data }) => {
    const table = new KeplerTable({ info, color: [0, 0, 0], metadata: {} });
    table.importData({ data });
    return [info.id, table];
  }),
);
const trips = tables.trips;
const found = KeplerGlLayers.TripLayer.findDefaultLayerProps(trips).props;
const layer = new KeplerGlLayers.TripLayer({ ...found[0], dataId: "trips" });
if (found.length) layer.updateLayerMeta(trips, (row) => row.valueAt(0));
const events = tables.events;
const raw = datasets.find(({ info }) => info.id === "events").data;
const analysed = Analyzer.computeColMeta(
  raw.rows.map((row) => Object.fromEntries(raw.fields.map((field, at) => [field.name, row[at]]))),
  [],
);
const time = events.getColumnField("time");
console.log(
  JSON.stringify({
    isMap: isKeplerGlMap(map),
    rows: Object.fromEntries(Object.entries(tables).map(([id, table]) => [id, table.dataContainer.numRows()])),
    fields: raw.fields.map(({ name, type }) => [name, type]),
    analysed: Object.fromEntries(analysed.map(({ key, type, format }) => [key, [type, format]])),
    layers: config.visState.layers.map(({ type, config: { columns } }) => [type, columns]),
    filter: config.visState.filters[0],
    trips: found.length,
    domain: layer.config.animation?.domain ?? null,
    filterDomain: events.getColumnFilterDomain(time).domain,
    instants: raw.rows.map((row) => timeToUnixMilli(row[raw.fields.findIndex(({ name }) => name === "time")], time.format)),
  }),
);
