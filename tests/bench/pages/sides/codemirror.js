import { showCodeMirror } from "../codemirror.js";

export const show = (host, text) => showCodeMirror(host, text, []);
