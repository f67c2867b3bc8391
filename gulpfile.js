'use strict';

/**
 * The build: TypeScript to CommonJS in dist/, the SDK parts into one vendor file, the catalog compressed,
 * icons and codex files beside their nodes, third-party licences, and n8n's metadata (n8n then loads nothing of
 * this package when it starts).
 */
const { execFile } = require('node:child_process');
const { mkdir, readFile, readdir, rm, stat, writeFile } = require('node:fs/promises');
const path = require('node:path');
const { promisify } = require('node:util');
const zlib = require('node:zlib');
const esbuild = require('esbuild');
const { dest, parallel, series, src } = require('gulp');

const run = promisify(execFile);
const brotli = promisify(zlib.brotliCompress);
const root = __dirname;
const dist = path.join(root, 'dist');
const bin = (name) => path.join(root, 'node_modules', '.bin', name);

/** What uses other people's packages: each of these is bundled with them into one file that is required lazily. */
const VENDORS = ['aws/sdk', 'aws/identity/pkcs12'];

async function clean() {
	await rm(dist, { recursive: true, force: true });
}

async function compile() {
	await run(bin('tsc'), ['-p', 'tsconfig.build.json'], { cwd: root }).catch((error) => {
		throw new Error(`tsc: ${error.stdout || error.message}`);
	});
}

async function vendor() {
	const result = await esbuild.build({
		entryPoints: VENDORS.map((file) => path.join(root, `${file}.ts`)),
		outdir: dist,
		outbase: root,
		bundle: true,
		minify: true,
		platform: 'node',
		format: 'cjs',
		target: 'node20',
		mainFields: ['module', 'main'],
		legalComments: 'none',
		metafile: true,
		logLevel: 'error',
	});
	await writeThirdPartyLicences(result.metafile);
}

/** One entry for each package that esbuild has put into the vendor file, with its licence text. */
async function writeThirdPartyLicences(metafile) {
	const packages = new Map();
	for (const input of Object.keys(metafile.inputs)) {
		const match = /^(.*node_modules\/((?:@[^/]+\/)?[^/]+))\//.exec(input);
		if (match) packages.set(match[2], path.join(root, match[1]));
	}
	const entries = [];
	for (const name of [...packages.keys()].sort()) {
		const folder = packages.get(name);
		const manifest = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'));
		const files = (await readdir(folder)).filter((file) => /^(licen[cs]e|notice|copying)/i.test(file)).sort();
		const texts = await Promise.all(files.map((file) => readFile(path.join(folder, file), 'utf8')));
		entries.push({ title: `${name} ${manifest.version} (${manifest.license})`, text: texts.join('\n').trim() });
	}
	// Most packages carry the same Apache-2.0 text: print each text once, with all who carry it.
	const byText = new Map();
	for (const { title, text } of entries) byText.set(text, [...(byText.get(text) ?? []), title]);
	const sections = [...byText].map(
		([text, titles]) =>
			`${titles.map((title) => `- ${title}`).join('\n')}\n\n\`\`\`text\n${text || 'No licence file in the package.'}\n\`\`\``,
	);
	const head =
		'# Third-party licences\n\nThe files `dist/aws/sdk.js` and `dist/aws/identity/pkcs12.js` hold parts of the packages below, unchanged but for bundling and minifying. ' +
		'The catalog (`dist/aws/catalog`) is made from the service models of botocore, Apache-2.0; see NOTICE.\n';
	await writeFile(path.join(root, 'THIRD-PARTY-LICENSES.md'), `${head}\n${sections.join('\n\n')}\n`);
}

/** The catalog as .json.br, inflated service by service when one is first used; other data of aws/ as it is. */
async function catalog() {
	const folder = path.join(root, 'aws');
	for (const file of (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.json'))) {
		// Parsed and written again: line breaks are for people who read diffs.
		const text = JSON.stringify(JSON.parse(await readFile(path.join(folder, file), 'utf8')));
		const packed = file.startsWith(`catalog${path.sep}`);
		const target = path.join(dist, 'aws', packed ? `${file}.br` : file);
		await mkdir(path.dirname(target), { recursive: true });
		await writeFile(target, packed ? await compressed(text) : text);
	}
}

async function compressed(text) {
	return await brotli(text, {
		params: {
			[zlib.constants.BROTLI_PARAM_QUALITY]: Number(process.env.CATALOG_QUALITY ?? 9),
			[zlib.constants.BROTLI_PARAM_LGWIN]: 24,
			[zlib.constants.BROTLI_PARAM_SIZE_HINT]: text.length,
		},
	});
}

function icons() {
	return src('icons/*.svg', { encoding: false }).pipe(dest('dist/icons'));
}

function codex() {
	return src('nodes/**/*.node.json', { base: 'nodes' }).pipe(dest('dist/nodes'));
}

/** The fields of each operation's output, which n8n's editor shows before the first run. */
async function outputFields() {
	const folder = path.join(root, 'nodes');
	const files = (await readdir(folder, { recursive: true })).filter((name) => /__schema__.*\.json$/.test(name));
	for (const file of files) {
		const target = path.join(dist, 'nodes', file);
		await mkdir(path.dirname(target), { recursive: true });
		await writeFile(target, JSON.stringify(JSON.parse(await readFile(path.join(folder, file), 'utf8'))));
	}
}

/** dist/known and dist/types: with them n8n loads nothing of this package at its start. */
async function metadata() {
	await run(process.execPath, [bin('n8n-generate-metadata')], { cwd: root });
}

/** tsc writes it as people read it. */
async function builtIns() {
	const file = path.join(dist, 'migration', 'builtIns.json');
	await writeFile(file, JSON.stringify(JSON.parse(await readFile(file, 'utf8'))));
}

/** What people download must stay small; a build that outgrows the promise fails here. */
async function size() {
	let total = 0;
	for (const file of await readdir(dist, { recursive: true })) {
		const entry = await stat(path.join(dist, file));
		if (entry.isFile()) total += entry.size;
	}
	if (total > 9_000_000) throw new Error(`dist/ has ${total} bytes; at most 9,000,000 are promised`);
}

exports.build = series(clean, compile, parallel(vendor, catalog, icons, codex, outputFields, builtIns), metadata, size);
exports.clean = clean;
exports.default = exports.build;
