'use strict';
// Required into the n8n process (NODE_OPTIONS). All over the channel to the process that started n8n: n8n ends when that
// process is gone, however it went; it tells which of our package's files it has loaded, how it is, and what it has used,
// above all how many connections it has opened.
const diagnostics = require('node:diagnostics_channel');
const Module = require('node:module');
const path = require('node:path');
const v8 = require('node:v8');
const vm = require('node:vm');

const OUR_PACKAGE = `${path.sep}node_modules${path.sep}n8n-nodes-aws${path.sep}`;

let unhandledRejections = 0;
let collect;
/** Remote port to the connections there. */
const sockets = {};
/** Service in the signature to the number of requests. */
const signed = {};

const ANSWERS = {
	loadedFiles: () =>
		Object.keys(Module._cache)
			.filter((file) => file.includes(OUR_PACKAGE))
			.map((file) => file.split(OUR_PACKAGE)[1].split(path.sep).join('/')),
	/** Memory in bytes, of what is left after everything has been collected. */
	health: () => {
		collect ??= collector();
		collect();
		return { ...process.memoryUsage(), unhandledRejections, cpuSeconds: cpuSeconds() };
	},
	usage: () => ({ sockets, signed, cpuSeconds: cpuSeconds(), rssBytes: process.memoryUsage.rss() }),
};

/** Node's own switch for it is not allowed in NODE_OPTIONS. */
function collector() {
	v8.setFlagsFromString('--expose-gc');
	return vm.runInNewContext('gc');
}

function cpuSeconds() {
	const { user, system } = process.cpuUsage();
	return (user + system) / 1e6;
}

// n8n's own children inherit NODE_OPTIONS but not the channel.
if (process.channel) {
	process.channel.unref();
	// Counted where Node tells of them: whoever handles them still does, and where nobody does the process still ends.
	const emit = process.emit;
	process.emit = function (name, ...rest) {
		if (name === 'unhandledRejection') unhandledRejections += 1;
		return Reflect.apply(emit, this, [name, ...rest]);
	};
	// n8n leads a process group of its own, so its task runner ends too. An orderly stop is not to be had here: n8n's
	// logger hangs once nobody reads its output.
	process.on('disconnect', () => process.kill(-process.pid, 'SIGKILL'));
	process.on('message', (message) => {
		const answer = ANSWERS[message?.ask];
		if (answer !== undefined) process.send({ answer: message.id, value: answer() });
	});
	diagnostics.subscribe('net.client.socket', ({ socket }) => {
		socket.once('connect', () => {
			const place = (sockets[socket.remotePort] ??= { opened: 0, open: 0, most: 0 });
			place.opened += 1;
			place.open += 1;
			place.most = Math.max(place.most, place.open);
			socket.once('close', () => {
				place.open -= 1;
			});
		});
	});
	diagnostics.subscribe('http.client.request.start', ({ request }) => {
		const scope = /Credential=[^/]+\/\d+\/[^/]*\/([^/]+)\/aws4_request/.exec(request.getHeader('authorization') ?? '');
		if (scope !== null) signed[scope[1]] = (signed[scope[1]] ?? 0) + 1;
	});
}
