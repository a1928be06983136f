import { createRoot } from "react-dom/client";
import { App } from "./app/app.tsx";
import { StartFailed } from "./app/start-failed.tsx";
import { loadFaces } from "./app/load-faces.ts";
import { outside } from "./outside.ts";
import { startWorkspace } from "./save/start-workspace.ts";
import "./styles/index.css";

const host = document.getElementById("app");
if (host === null) throw new Error("The page has no place for the app");
const root = createRoot(host);

try {
  const [workspace] = await Promise.all([startWorkspace(outside), loadFaces()]);
  root.render(<App workspace={workspace} />);
} catch (error) {
  reportError(error);
  root.render(<StartFailed />);
}
