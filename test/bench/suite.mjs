// One suite in a process of its own: node suite.mjs <name> <settings as JSON>. Its result goes to the parent.
const [name, settings] = process.argv.slice(2);
const { run } = await import(`./suites/${name}.mjs`);
const result = await run(JSON.parse(settings));
process.send(result, () => process.exit(0));
