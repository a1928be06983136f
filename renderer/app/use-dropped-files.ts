import { useEffect, useEffectEvent, useState } from "react";

/**
 * Takes files that are dropped anywhere on the window while there is somebody to take them for, before the text under the
 * pointer does. Answers whether some are held over it.
 */
export function useDroppedFiles(listening: boolean, onFiles: (files: readonly File[]) => void): boolean {
  const [isOver, setIsOver] = useState(false);
  const take = useEffectEvent((event: DragEvent) => {
    if (event.dataTransfer?.types.includes("Files") !== true) return;
    event.preventDefault();
    event.stopPropagation();
    setIsOver(event.type === "dragover" && listening);
    if (event.type === "drop" && listening) onFiles([...event.dataTransfer.files]);
  });
  const leave = useEffectEvent((event: DragEvent) => {
    if (event.relatedTarget === null) setIsOver(false);
  });
  useEffect(() => {
    const onTake = (event: DragEvent): void => take(event);
    const onLeave = (event: DragEvent): void => leave(event);
    window.addEventListener("dragover", onTake, true);
    window.addEventListener("drop", onTake, true);
    window.addEventListener("dragleave", onLeave, true);
    return () => {
      window.removeEventListener("dragover", onTake, true);
      window.removeEventListener("drop", onTake, true);
      window.removeEventListener("dragleave", onLeave, true);
    };
  }, []);
  return isOver;
}
