const { contextBridge, ipcRenderer } = require("electron");

contextBridge.exposeInMainWorld("bench", { invoke: (name, payload) => ipcRenderer.invoke(name, payload) });
