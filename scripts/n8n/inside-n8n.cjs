'use strict';
// Required into the n8n process (NODE_OPTIONS). Three things, all over the channel to the process that started n8n:
// n8n ends when that process is gone, however it went; it tells which of our package's files it has loaded; and it tells
// what it has used, above all how many connections it has opened.
const diagnostics = require('node:diagnostics_channel');
const Module = require('node:module');
const path = require('node:path');

const OUR_PACKAGE = `${path.sep}node_modules${path.sep}n8n-nodes-aws${path.sep}`;

/** Remote port to the connections there. */
const sockets = {};
/** Service in the signature to the number of requests. */
const signed = {};

const answers = {
	loadedFiles: () =>
		Object.keys(Module._cache)
			.filter((file) => file.includes(OUR_PACKAGE))
			.map((file) => file.split(OUR_PACKAGE)[1].split(path.sep).join('/')),
	usage: () => {
		const { user, system } = process.cpuUsage();
		return { sockets, signed, cpuSeconds: (user + system) / 1e6, rssBytes: process.memoryUsage.rss() };
	},
};

// n8n's own children inherit NODE_OPTIONS but not the channel.
if (process.channel) {
	process.channel.unref();
	// n8n leads a process group of its own, so its task runner ends too. An orderly stop is not to be had here: n8n's
	// logger hangs once nobody reads its output.
	process.on('disconnect', () => process.kill(-process.pid, 'SIGKILL'));
	process.on('message', (message) => {
		const answer = answers[message?.ask];
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
